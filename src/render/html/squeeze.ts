/* What HTML lets stand without quotes: https://html.spec.whatwg.org/multipage/syntax.html#unquoted */
const plainValue = /="([^\s"'=<>`]+)"/g;

/** Markup without the quotes that no value in it needs; every `<`, `>` and `"` of a text is escaped before. */
export function squeezeMarkup(markup: string): string {
  return markup.replace(/<[a-zA-Z][^<>]*"[^<>]*>/g, (tag) => {
    const bare = tag.replace(plainValue, '=$1');
    // The slash of `<circle r="6"/>` would become a part of the value.
    return tag.endsWith('"/>') && !bare.endsWith('"/>') ? `${bare.slice(0, -2)} />` : bare;
  });
}

/** The same style sheet without comments and needless blanks; texts in quotes stay as they are. */
export function squeezeStyle(css: string): string {
  return css
    .replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[\s\S]*?\*\/|\s*([{};,])\s*|:\s+|\s+/g, (found, text, mark) => {
      if (text !== undefined) return text;
      if (mark !== undefined) return mark;
      if (found.startsWith('/*')) return '';
      return found.startsWith(':') ? ':' : ' ';
    })
    .replaceAll(';}', '}')
    .trim();
}

/**
 * The same script without lines that are comments, without indentation, and without blanks beside signs where a line
 * holds no text and no expression; it must hold no text over several lines.
 */
export function squeezeScript(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/|\/\*|\* |\*\/)/.test(line))
    .map((line) => (/['"`/]/.test(line) ? line : line.replace(/ *([=!?:,{}()&|<>;[\]]+) */g, '$1')))
    .join('\n');
}
