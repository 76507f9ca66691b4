/** One text a row, many rows with the same: each text is kept once, each row is a number. */
export class TextColumn {
  readonly #values: (string | null)[] = [null];
  readonly #codes = new Map<string | null, number>([[null, 0]]);
  #rows = new Uint32Array(256);

  set(row: number, value: string | null): void {
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#codes.set(value, code);
    }
    if (row >= this.#rows.length) {
      const grown = new Uint32Array(Math.max(row + 1, this.#rows.length * 2));
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows[row] = code;
  }

  get(row: number): string | null {
    return this.#values[this.#rows[row] ?? 0] ?? null;
  }

  /** A test of rows; each different text is looked at once. */
  test(passes: (value: string | null) => boolean): (row: number) => boolean {
    const verdicts = Uint8Array.from(this.#values, (value) => (passes(value) ? 1 : 0));
    const rows = this.#rows;
    return (row) => verdicts[rows[row]!] === 1;
  }
}
