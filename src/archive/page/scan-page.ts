import { Parser } from 'htmlparser2';

/** What a scan lets the parser see. Depth beyond 512 costs it seconds, beyond 50,000 minutes; a newspaper page has some 30. */
export const pageLimits = {
  bytes: 5 * 1024 * 1024,
  depth: 512,
  elements: 60_000,
  attributeLength: 64 * 1024,
  attributes: 2000,
};

/**
 * What Readability is given. It takes time with the cube of the depth: 100 levels cost it .2 s, 400 cost 4 s. The largest of 130 real
 * pages has 9,900 elements and 38 levels. Beyond this a page is read line by line.
 */
const heavyFrom = { depth: 120, elements: 20_000, sumOfDepths: 600_000 };

/** What a scan found. */
export interface ScannedPage {
  /** Why the page is not to be parsed, in words that follow "because"; null when it may be. */
  breach: string | null;
  /** Only to be read in ways that take time in step with its length. */
  isHeavy: boolean;
}

const sliceLength = 64 * 1024;

/** Tags that need no end: they never nest. */
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

class Breach extends Error {}

/**
 * Walks over a page without building anything and says whether it may be parsed. Stops at the first breach, so that a page of any
 * size is refused in milliseconds.
 */
export function scanPage(html: string, limits = pageLimits): ScannedPage {
  const refuse = (breach: string): ScannedPage => ({ breach, isHeavy: true });
  if (html.length > limits.bytes) return refuse(`it has more than ${Math.round(limits.bytes / 1024 / 1024)} MB`);
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let deepest = 0;
  let sumOfDepths = 0;
  const parser = new Parser({
    onopentagname(name) {
      elements += 1;
      attributes = 0;
      if (!voids.has(name)) depth += 1;
      deepest = Math.max(deepest, depth);
      sumOfDepths += depth;
      if (depth > limits.depth) throw new Breach(`it is nested more than ${limits.depth} levels deep`);
      if (elements > limits.elements) throw new Breach(`it has more than ${counted(limits.elements)} elements`);
    },
    onattribute(_name, value) {
      attributes += 1;
      if (attributes > limits.attributes)
        throw new Breach(`it has an element with more than ${counted(limits.attributes)} attributes`);
      if (value.length > limits.attributeLength)
        throw new Breach(`it has an attribute of more than ${kilobytes(limits.attributeLength)}`);
    },
    onclosetag(name) {
      if (!voids.has(name)) depth -= 1;
    },
  });
  try {
    let pending = 0;
    for (let from = 0; from < html.length; from += sliceLength) {
      parser.write(html.slice(from, from + sliceLength));
      // A name or value that goes on for slice after slice is never handed over; the parser would keep all of it.
      pending = parser.endIndex < from - limits.attributeLength * 2 ? pending + 1 : 0;
      if (pending > 4 && html.lastIndexOf('>', from) < from - sliceLength * 3)
        throw new Breach(`it has a tag of more than ${kilobytes(limits.attributeLength * 2)}`);
    }
    parser.end();
    const isHeavy = deepest > heavyFrom.depth || elements > heavyFrom.elements || sumOfDepths > heavyFrom.sumOfDepths;
    return { breach: null, isHeavy };
  } catch (error) {
    if (error instanceof Breach) return refuse(error.message);
    throw error;
  }
}

function counted(number: number): string {
  return number.toLocaleString('en');
}

function kilobytes(bytes: number): string {
  return `${counted(Math.round(bytes / 1024))} KB`;
}
