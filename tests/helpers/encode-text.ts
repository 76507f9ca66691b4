const tables = new Map<string, Map<string, number[]>>();

/** The bytes of a text in an old encoding, for tests: the decoder of the runtime turned round. What the encoding lacks is `?`. */
export function encodeText(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [0x3f]));
}

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  const add = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let first = 0; first < 256; first++) add([first]);
  if (/jis|euc|gb|big5/iu.test(encoding)) {
    for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second]);
  }
  tables.set(encoding, table);
  return table;
}
