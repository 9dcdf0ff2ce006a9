import { visible } from '../visible.ts';

export type Attributes = Readonly<Record<string, string | number | null>>;

/** One SVG element; attributes that are null are left out, numbers keep one decimal. Children are SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) open += ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`;
  }
  return children.length === 0 ? `<${open}/>` : `<${open}>${children.join('')}</${name}>`;
}

/** What its children have in common, said once; nothing at all when there are none. */
export function group(attributes: Attributes, children: readonly string[]): string {
  const inner = children.join('');
  return inner === '' ? '' : element('g', attributes, inner);
}

/** A text, beginning, ending or centred at `x` as its group says. */
export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}

/** Text as the content of an element or the value of a quoted attribute. */
export function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A coordinate with at most one decimal: a tenth of a pixel is enough, and short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 || 0;
}
