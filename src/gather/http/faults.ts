import { type Fault, type FaultKind, faultOf } from './exchange.ts';

interface Known {
  readonly fault: FaultKind;
  readonly says: string;
}

const byCode: Readonly<Record<string, Known>> = {
  ENOTFOUND: { fault: 'dns', says: 'its name cannot be resolved (DNS: ENOTFOUND)' },
  EAI_AGAIN: { fault: 'dns-later', says: 'the name server does not answer (DNS: EAI_AGAIN)' },
  ECONNREFUSED: { fault: 'refused', says: 'the connection was refused (ECONNREFUSED)' },
  ECONNRESET: { fault: 'dropped', says: 'the connection was dropped (ECONNRESET)' },
  EPIPE: { fault: 'dropped', says: 'the connection was dropped (EPIPE)' },
  UND_ERR_SOCKET: { fault: 'dropped', says: 'the connection was dropped' },
  ETIMEDOUT: { fault: 'slow-connect', says: 'no connection within the time limit (ETIMEDOUT)' },
  UND_ERR_CONNECT_TIMEOUT: { fault: 'slow-connect', says: 'no connection within the time limit' },
  UND_ERR_HEADERS_TIMEOUT: { fault: 'silent', says: 'no answer within the time limit' },
  UND_ERR_BODY_TIMEOUT: { fault: 'stalled', says: 'the answer stopped half-way' },
  UND_ERR_HEADERS_OVERFLOW: { fault: 'too-large', says: 'the headers of its answer are larger than we read' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { fault: 'truncated', says: 'the answer was cut short' },
  Z_BUF_ERROR: { fault: 'truncated', says: 'the answer was cut short' },
  Z_DATA_ERROR: { fault: 'garbled', says: 'its compression is damaged (Z_DATA_ERROR)' },
  EHOSTUNREACH: { fault: 'unreachable', says: 'there is no route to it (EHOSTUNREACH)' },
  ENETUNREACH: { fault: 'unreachable', says: 'the network cannot be reached (ENETUNREACH)' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { fault: 'tls-authority', says: 'its TLS certificate is self-signed' },
  SELF_SIGNED_CERT_IN_CHAIN: {
    fault: 'tls-authority',
    says: 'its TLS certificate chain ends in a self-signed certificate',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    fault: 'tls-authority',
    says: 'its TLS certificate comes from an unknown authority',
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    fault: 'tls-authority',
    says: 'its TLS certificate comes from an unknown authority',
  },
  CERT_HAS_EXPIRED: { fault: 'tls-expired', says: 'its TLS certificate has expired' },
  CERT_NOT_YET_VALID: { fault: 'tls-expired', says: 'its TLS certificate is not valid yet' },
  ERR_TLS_CERT_ALTNAME_INVALID: { fault: 'tls-name', says: 'its TLS certificate is for another name' },
};

/** The code by which the network tells that the proxy cannot be reached, where the host itself was not even tried. */
const proxyUnreachable = 'ERR_PROXY_UNREACHABLE';

/** Sorts what `fetch` threw. Node and undici bury the code in causes, and in the errors of an AggregateError. */
export function sortFault(error: unknown): Fault {
  const messages: string[] = [];
  const queue: unknown[] = [error];
  const seen = new Set<unknown>();
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (!(at instanceof Error) || seen.has(at)) continue;
    seen.add(at);
    messages.push(at.message);
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    const known = byCode[code];
    if (code === proxyUnreachable) return unreachableProxy(at, error);
    if (known !== undefined) return faultOf(known.fault, known.says, error);
    if (/^(ERR_SSL|ERR_TLS|EPROTO|CERT_)/.test(code)) {
      return faultOf('tls', `a secure connection could not be made (${code})`, error);
    }
    // Newer versions of Node name the parser's error but give it no code.
    if (code.startsWith('HPE_') || at.name === 'HTTPParserError')
      return faultOf('not-json', 'what answers there does not speak HTTP', error);
    queue.push(at.cause, ...(at instanceof AggregateError ? at.errors : []));
  }
  return sortByMessage(messages.join(' '), error);
}

function unreachableProxy(at: Error, error: unknown): Fault {
  const { fault, says } = at.cause === undefined ? sortFault(new Error()) : sortFault(at.cause);
  const proxy = 'proxy' in at && typeof at.proxy === 'string' && /^[\w.:[\]-]{1,200}$/.test(at.proxy) ? at.proxy : '';
  const words = `the proxy ${proxy} cannot be reached: ${says}`.replace('  ', ' ');
  return faultOf(fault.startsWith('tls') ? 'proxy' : 'proxy-down', words, error);
}

function sortByMessage(text: string, error: unknown): Fault {
  if (/proxy/i.test(text)) {
    const told = /\b(407|40[0-9]|50[0-9])\b/.exec(text)?.[1];
    const status = told === undefined ? null : Number(told);
    if (status === 407) return faultOf('proxy-login', 'the proxy wants a login (407)', error, status);
    if (status !== null && status >= 500) {
      return faultOf('proxy-down', `the proxy did not get through to it (${status})`, error, status);
    }
    const code = status === null ? '' : ` (${status})`;
    return faultOf('proxy', `the proxy did not let the request through${code}`, error, status);
  }
  if (/terminated|other side closed|premature/i.test(text))
    return faultOf('truncated', 'the answer was cut short', error);
  return faultOf('dropped', 'the request failed on the network', error);
}
