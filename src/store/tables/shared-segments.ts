/** Segments of the search index for other machines. Times are UTC milliseconds. */
export interface SharedSegmentTables {
  /** What one version of the program made, in the form of its manifest. */
  index_sets: { made: string; seq: number; manifest: string; at: number };
  /** Written once all its pieces are there. */
  index_segments: { name: string; pieces: number; size: number; at: number };
  index_pieces: { name: string; piece: number; bytes: Uint8Array };
}
