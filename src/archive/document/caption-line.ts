const numbered =
  /^(?:figure|fig\.|table|chart|map|box|abb(?:ildung|\.)|tab(?:elle|\.)|tableau|graphique|figura|tabla|tabela|şekil|tablo|grafik|рис(?:унок|\.)|табл(?:ица|\.))\s*\d+(?:[.-]\d+)*\s*[.:|–—](?=\s|$)/iu;

/** Whether a line is a numbered caption as they are printed: "Figure 3. …", "Table 2: …". "Figure 3 shows" is a sentence. */
export function isCaptionLine(text: string): boolean {
  return numbered.test(text);
}
