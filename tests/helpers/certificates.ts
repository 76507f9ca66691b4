import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, as PEM: what a TLS server takes. */
export interface Certificate {
  cert: string;
  key: string;
}

/** What a certificate for a test says. */
export interface CertificateFacts {
  /** Host names it is for. */
  hosts: readonly string[];
  /** First and last moment it holds. Default: from yesterday until tomorrow. */
  from?: Date;
  until?: Date;
}

/** An authority that signs certificates for tests; clients trust those once they trust its own `cert`. */
export interface CertificateAuthority {
  cert: string;
  issue(facts: CertificateFacts): Certificate;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Makes an authority nobody knows yet, with new keys: nothing that is checked in can expire or be found by others. */
export function createCertificateAuthority(subject = 'Known test authority'): CertificateAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = { subject, publicKey: keys.publicKey, authority: true, hosts: [] };
  const issuer = { name: own.subject, key: keys.privateKey };
  return {
    cert: certificate(own, issuer),
    issue({ hosts, from, until }) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const facts = { subject: hosts[0]!, publicKey, authority: false, hosts, from, until };
      return { cert: certificate(facts, issuer), key: pem(privateKey) };
    },
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(hosts: readonly string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const facts = { subject: hosts[0]!, publicKey, authority: false, hosts };
  return { cert: certificate(facts, { name: facts.subject, key: privateKey }), key: pem(privateKey) };
}

interface Facts {
  subject: string;
  publicKey: KeyObject;
  authority: boolean;
  hosts: readonly string[];
  from?: Date | undefined;
  until?: Date | undefined;
}

/** X.509, version 3 (RFC 5280), signed with ECDSA and SHA-256: Node verifies certificates but makes none. */
function certificate(facts: Facts, issuer: { name: string; key: KeyObject }): string {
  const now = Date.now();
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name(issuer.name),
    sequence(moment(facts.from ?? new Date(now - dayMs)), moment(facts.until ?? new Date(now + dayMs))),
    name(facts.subject),
    facts.publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(...extensions(facts))),
  );
  const signature = sign('sha256', body, issuer.key);
  const bytes = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').match(/.{1,64}/gu)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extensions({ authority, hosts }: Facts): Buffer[] {
  const yes = der(0x01, Buffer.from([0xff]));
  const constraints = sequence(oid(0x55, 0x1d, 0x13), yes, der(0x04, authority ? sequence(yes) : sequence()));
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));
  return hosts.length === 0 ? [constraints] : [constraints, sequence(oid(0x55, 0x1d, 0x11), der(0x04, names))];
}

function name(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(commonName)))));
}

/** GeneralizedTime, to the second. */
function moment(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/gu, '').slice(0, 14)}Z`));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return der(0x02, bytes);
}

function oid(...bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** Tag, length, value: the whole of DER. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function pem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }) as string;
}
