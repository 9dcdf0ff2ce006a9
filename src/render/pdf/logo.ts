import { SprintError } from '../../errors.ts';
import type { Logo } from '../options.ts';
import { artifact, type Paper } from './paper.ts';
import { drawablePng } from './png.ts';

const box = { width: 150, height: 28, top: 24 } as const;

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
    // pdfkit unpacks pixels where nobody can catch what goes wrong, so a PNG is looked through first.
    const drawable = mediaType === 'image/png' ? drawablePng(Buffer.from(bytes)) : Buffer.from(bytes);
    const { openImage: open } = doc as unknown as { openImage(bytes: Uint8Array): Image };
    const image = open.call(doc, drawable);
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
