import { beforeEach, describe, expect, it } from 'vitest';
import {
  type EvidenceLinkRepository,
  type LinkDraft,
  linkIdPattern,
  spanKey,
} from '../../src/brief/evidence/evidence-link.ts';
import type { SignInRepository } from '../../src/core/sign-in.ts';

export interface OpenLinks {
  evidenceLinks: EvidenceLinkRepository;
  signIns: SignInRepository;
}

const day = 86_400_000;
const at = (days: number) => new Date(Date.parse('2026-11-03T10:00:00.000Z') + days * day);

function draftOf(given: Partial<LinkDraft> = {}): LinkDraft {
  const kept = { title: 'T', source: null, url: null, published: '2026-11-02', page: null, readAt: at(-1) };
  const span = { articleId: 'a', revision: 1, part: 'body' as const, paragraph: 3, start: 10, end: 20 };
  return { ...span, kept: { quote: 'ten chars.', ...kept }, ...given };
}

/** What every store must do about evidence links and sign-ins. `open` gives an empty one. */
export function describeEvidenceLinks(name: string, open: () => Promise<OpenLinks>): void {
  let store: OpenLinks;
  beforeEach(async () => {
    store = await open();
  });
  const make = async (draft: LinkDraft, days: number, until = 400) =>
    (await store.evidenceLinks.make([draft], at(days), at(until))).get(spanKey(draft))!;

  describe(`evidence links in ${name}`, () => {
    it('are 12 characters of base64url, one for each revision and span', async () => {
      const draft = draftOf();
      const id = await make(draft, 0);
      expect(id).toMatch(linkIdPattern);
      expect(await make(draft, 1)).toBe(id);
      const spans = [{ revision: 2 }, { start: 11 }, { end: 21 }, { paragraph: 4 }, { articleId: 'b' }];
      const others = [];
      for (const given of spans) others.push(await make(draftOf(given), 0));
      expect(new Set([id, ...others]).size).toBe(6);
      expect(await store.evidenceLinks.get(id)).toEqual({
        id,
        ...draft,
        madeAt: at(0),
        expiresAt: at(400),
        revokedAt: null,
        revokedBecause: null,
      });
    });

    it('live on when they are given out again, and give way to a new one once expired', async () => {
      const draft = draftOf();
      const id = await make(draft, 0, 10);
      expect(await make(draft, 5, 15)).toBe(id);
      expect((await store.evidenceLinks.get(id))!.expiresAt).toEqual(at(15));
      expect(await store.evidenceLinks.find([draft], at(16))).toEqual(new Map());
      expect(await make(draft, 16, 26)).not.toBe(id);
    });

    it('can be revoked once, and are then made anew', async () => {
      const draft = draftOf();
      const id = await make(draft, 0);
      expect(await store.evidenceLinks.revoke(id, at(1))).toBe(true);
      expect(await store.evidenceLinks.revoke(id, at(2))).toBe(false);
      expect(await store.evidenceLinks.revoke('AAAAAAAAAAAA', at(2))).toBe(false);
      expect(await store.evidenceLinks.get(id)).toMatchObject({ revokedAt: at(1), revokedBecause: 'revoked' });
      expect(await store.evidenceLinks.ofArticle('a', at(2))).toEqual([]);
      expect(await make(draft, 3)).not.toBe(id);
      expect((await store.evidenceLinks.list(10)).length).toBe(2);
    });

    it('are dropped a while after they expired', async () => {
      const id = await make(draftOf(), 0, 10);
      expect(await store.evidenceLinks.prune(at(10))).toBe(0);
      expect(await store.evidenceLinks.prune(at(11))).toBe(1);
      expect(await store.evidenceLinks.get(id)).toBeNull();
    });
  });

  describe(`sign-ins in ${name}`, () => {
    const who = { personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' };

    it('are taken once, of the kind they are, before they expire', async () => {
      await store.signIns.add('h1', 'link', who, at(1));
      expect(await store.signIns.get('h1', 'browser', at(0))).toBeNull();
      expect(await store.signIns.take('h1', 'browser', at(0))).toBeNull();
      expect(await store.signIns.get('h1', 'link', at(0))).toEqual(who);
      const taken = await Promise.all([0, 0, 0].map((days) => store.signIns.take('h1', 'link', at(days))));
      expect(taken.filter((each) => each !== null)).toEqual([who]);
      await store.signIns.add('h2', 'link', who, at(1));
      expect(await store.signIns.take('h2', 'link', at(1))).toBeNull();
      expect(await store.signIns.prune(at(1))).toBe(1);
    });
  });
}
