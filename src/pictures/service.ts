import type { ReplyNode } from '../core/reply.ts';

/** What a picture is drawn of: words of a query with their filters. */
export interface PictureRequest {
  text: string;
  filters?: object;
  /** Leaves sample articles out. Default false. */
  withoutSamples?: boolean;
}

/** Pictures for replies. */
export interface PictureService {
  /** Articles over time on a query, with alt text; null where there is nothing to draw: none, or none with a date. */
  overTime(request: PictureRequest): Promise<ReplyNode | null>;
}
