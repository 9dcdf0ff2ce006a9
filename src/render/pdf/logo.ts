import { inflateSync } from 'node:zlib';
import { SprintError } from '../../errors.ts';
import type { Logo } from '../options.ts';
import { artifact, type Paper } from './paper.ts';

const box = { width: 150, height: 28, top: 24 } as const;
/* What a page shows of it is far less; an image of more would take longer to unpack than the report to write. */
const mostPixels = 4_000_000;

/** What pdfkit makes of an image; not part of its types. */
interface Image {
  readonly width: number;
  readonly height: number;
  embed(doc: Paper['doc']): void;
  /** Writes the image; those with transparency are unpacked first, and come to it later. */
  finalize?: () => void;
}

/**
 * Sets a logo at the top right of the first page, as decoration: nobody has said what it stands for.
 *
 * @throws SprintError `usage` for an image that is broken or far too large
 */
export async function setLogo(paper: Paper, logo: Logo): Promise<void> {
  const image = await openImage(paper, logo);
  const { doc, sheet } = paper;
  artifact(paper, () =>
    doc.image(image as unknown as string, sheet.left + sheet.text - box.width, box.top, {
      fit: [box.width, box.height],
      align: 'right',
      valign: 'center',
    }),
  );
}

async function openImage({ doc }: Paper, { mediaType, bytes }: Logo): Promise<Image> {
  try {
    if (mediaType === 'image/png') checkPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const { openImage: open } = doc as unknown as { openImage(bytes: Uint8Array): Image };
    const image = open.call(doc, Buffer.from(bytes));
    if (image.width * image.height > mostPixels) throw new Error(`it has ${image.width} × ${image.height} pixels`);
    await embedded(doc, image);
    return image;
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new SprintError('usage', `The logo cannot be put into a PDF: ${because}.`, {
      hint: 'Save it anew as PNG or JPEG of at most 4 megapixels, or take report.logo away.',
      cause,
    });
  }
}

function embedded(doc: Paper['doc'], image: Image): Promise<void> {
  return new Promise((resolve) => {
    const finalize = image.finalize?.bind(image);
    if (finalize === undefined) {
      image.embed(doc);
      resolve();
      return;
    }
    image.finalize = () => {
      finalize();
      resolve();
    };
    image.embed(doc);
  });
}

/** pdfkit unpacks pixels where nobody can catch what goes wrong, so they are unpacked here first (PNG, third edition). */
function checkPng(bytes: Buffer): void {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width * height > mostPixels) throw new Error(`it has ${width} × ${height} pixels`);
  const pixels: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') pixels.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  // At most four channels of 16 bits, a byte for each row of each of seven passes.
  inflateSync(Buffer.concat(pixels), { maxOutputLength: width * height * 8 + height * 14 + 64 });
}
