import { fromLeft, turns } from './direction.ts';
import type { Faces, Stretch } from './faces.ts';

/** Names the font of each text of a drawing that Inter does not have, and sets what runs backwards in its order. */
export function withFonts(svg: string, faces: Faces): string {
  return svg.replace(/>([^<>]+)</g, (whole, text: string) => {
    if (faces.plain(text)) return whole;
    const spans = inFonts(text, faces).map((stretch) =>
      stretch.font === faces.main.regular
        ? stretch.text
        : `<tspan font-family="${stretch.font}" font-weight="normal">${stretch.text}</tspan>`,
    );
    return `>${spans.join('')}<`;
  });
}

/** What is escaped stays whole: it is all Latin. */
function inFonts(text: string, faces: Faces): readonly Stretch[] {
  if (!turns(text)) return faces.stretches(text, 'regular');
  return fromLeft(text).flatMap(({ text: part, backwards }) => {
    const stretches = faces.stretches(part, 'regular');
    return backwards ? stretches.toReversed() : stretches;
  });
}
