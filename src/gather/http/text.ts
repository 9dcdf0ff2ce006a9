import { type Fault, faultOf } from './exchange.ts';

/**
 * The text of a body, without a byte order mark: UTF-8, as JSON is, unless the host names another encoding. Bytes that
 * are none of it are a fault: a name or a key with a hole in it would be believed.
 */
export function decoded(body: Uint8Array, contentType: string | null): string | Fault {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  const decoder = decoderOf(charset);
  if (decoder === null) return faultOf('not-json', `its text is in an encoding that is not known (${charset})`);
  try {
    return decoder.decode(body);
  } catch (error) {
    return faultOf('garbled', `its text is damaged: not all of it is ${charset.toUpperCase()}`, error);
  }
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return null;
  }
}
