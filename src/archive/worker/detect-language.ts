import { guessLanguage } from '../text/guess-language.ts';

/** Letters below which a statement of the page is worth more than any detector. */
const enoughLetters = 200;
const sampleLength = 2000;

type Detector = (text: string) => { language: string; isReliable(): boolean };
let detector: Promise<Detector> | null = null;

/** Loads the detector's tables once: some 90 MB, which is why this runs in the reading worker alone. */
function loadDetector(): Promise<Detector> {
  detector ??= import('eld/medium').then(
    ({ eld }) =>
      (text: string) =>
        eld.detect(text),
  );
  return detector;
}

/**
 * The language of a text as an ISO 639-1 code: as detected when there is enough of it to be sure, else as stated (templates state
 * the wrong one often), else guessed, else null.
 */
export async function detectLanguage(text: string, stated: string | null): Promise<string | null> {
  const sample = text.slice(0, sampleLength);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters >= enoughLetters || stated === null) {
    const detected = (await loadDetector())(sample);
    if (detected.language !== '' && letters >= 40 && detected.isReliable()) return detected.language;
  }
  return stated ?? guessLanguage(text);
}
