import { toldOf } from './entries.js';

/** What a search may ask for by a prefix, each with an example. */
export const fields = {
  key: 'PAY-12',
  status: 'in review, carried',
  outcome: 'completed, added',
  type: 'bug',
  assignee: 'a name, or none',
  label: 'infra, or none',
  code: 'a repository, or none',
};

const term = new RegExp(`(!?)(?:(${Object.keys(fields).join('|')}):)?(?:"([^"]*)"?|(\\S*))`, 'gi');

/** `!type:bug,task "two words"` as terms: a row fits each, by one of its values. */
export function termsOf(search) {
  return [...search.toLowerCase().matchAll(term)].flatMap(([, not, field, quoted, bare]) => {
    const values = (quoted === undefined && field ? bare.split(',') : [quoted ?? bare]).filter(Boolean);
    return values.length === 0 ? [] : [{ not: not === '!', field: field ?? 'text', values }];
  });
}

export function fits(entry, terms) {
  return terms.every(({ not, field, values }) => not !== values.some((value) => says(entry, field, value)));
}

/** An outcome is asked for by its beginning: `completed` is not what was not completed. */
function says(entry, field, value) {
  if (field === 'text') return entry.text.includes(value);
  const told = toldOf(entry);
  if (field === 'outcome') return told.outcome.includes(`\n${value}`);
  if (told[field].includes(value) || (value === 'none' && told[field] === '')) return true;
  return field === 'status' && told.outcome.includes(`\n${value}`);
}
