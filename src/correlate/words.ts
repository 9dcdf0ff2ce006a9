/** The words that tell what a text says of the key after them, in lower case. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that lead from a cue to its key: `fixes the issues AB-12 and AB-13`. */
export const joining = set(`
  and or also as patch patches commit commits pr prs issue issues ticket tickets bug bugs story stories task tasks jira jiras problem problems defect
  defects the a an this that these those work in of to on for from by with via both is are was were be been being it
  up out which reported described raised requested mentioned outlined proposed specified suggested`);

/** Those that stand for the thing done: `fixed it in AB-13` says where. */
export const standingIn = set('it this that these those they be been being is are was were which');

/** Words after which a key is of other work: `see AB-13`, `similar to AB-13`, `supersedes AB-13`. */
export const relating = set(`
  see depend depends depending dependent dependency similar similarly same follow follows followed following followup
  followups related relates relate relating require requires required requiring blocks blocked blocking blocker
  unblocks unblock caused due because pending preparation preparing prepares prep introduced regression regressed
  regressions duplicate duplicates duplicated dup dupe split reverts reverting reverted revert not unlike like cf vs
  versus after before until once except without instead besides than prior broke breaks broken superseded supersedes
  supersede superseding replaces replaced replacing subsumes subsumed extracted ported waiting awaiting refer refers
  referenced reference analogous analogously such example eg ie todo fixme upstream thanks depended
  discovered since when logged filed need needs needed needing siehe vgl voir`);

/** Words that may end a sentence, so that they say nothing of a key which is a label behind it: `not needed [AB-12]`. */
export const ending = set(`
  dependent dependency similar similarly same related required requires need needs needed blocks blocked blocker
  introduced regression regressed regressions duplicate duplicates duplicated dup split not broke breaks broken
  superseded replaced extracted ported waiting awaiting such before once when prior instead referenced reference
  example todo upstream thanks logged filed discovered like unlike work it this that is are be been up out
  reported described raised requested mentioned outlined proposed specified suggested closed closing resolved resolving
  completed completing finished finishing handled`);

/** The same, when the next word is the right one: `based on AB-13`, `consistent with AB-13`. */
export const relatingWith: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    as: set('in with of'),
    based: set('on'),
    builds: set('on upon'),
    build: set('on upon'),
    built: set('on upon'),
    relies: set('on'),
    rely: set('on'),
    top: set('of'),
    favor: set('of'),
    favour: set('of'),
    addition: set('to'),
    conflict: set('with'),
    conflicts: set('with'),
    consistent: set('with'),
    combined: set('with'),
    compared: set('to with'),
    bug: set('in from'),
    bugs: set('in from'),
    typo: set('in from'),
    mistake: set('in from of'),
    leftover: set('from of'),
    leftovers: set('from of'),
    continuation: set('of'),
    precursor: set('to of for'),
    prerequisite: set('to of for'),
    change: set('in from'),
    changes: set('in from'),
    taken: set('from'),
    copied: set('from'),
  }),
);

/** What was done elsewhere when a place follows, `fixed in AB-13`, and is done here when none does, `fixed AB-12`. */
export const done = set(`
  fixed closed resolved implemented completed delivered addressed solved finished done handled found made broken
  undid undone`);
export const places = set('in by with via since from under');

/** What finishes an issue. */
export const closing = set(`
  fix fixes fixed fixing close closes closed closing resolve resolves resolved resolving implement implements
  implemented implementing implementation complete completes completed completing deliver delivers delivered address
  addresses addressed addressing solve solves solved solving finish finishes finished`);

/** Words between a closing word and what takes it back: `does not yet fully fix`. */
export const fillers = set(
  'yet fully completely quite really actually entirely be is been being get gets got have has the a an to try',
);

/** What takes a closing word back: `does not fix`, `until the fix for`. */
export const denying = set(`
  not never cannot without pending until once after before awaiting waiting todo fixme unable forgot forgotten dont
  doesnt didnt wont precursor prerequisite`);

/** A fix that is known already: `the fix for AB-13`, `the release, which fixes AB-13`; whose work it is stays open. */
export const knowing = set('the previous earlier original existing old which');

/** What speaks of other work when a sentence begins with it: `In AB-13 we added`. */
export const setting = set('in during with');

/** What says of the key before it that it is other work: `since AB-13 broke it`. */
export const blaming = set(
  'introduced introduces broke breaks caused causes regressed regresses did made landed had remains highlighted',
);

/** Words that may stand between the start of a headline and its key: `[WIP] fix(pay): AB-12`. */
export const opening = set(`
  wip draft feat feature fix fixes fixed bug bugs bugfix hotfix close closes closed resolve resolves resolved implement
  implements implemented complete completes completed finish finishes finished chore refactor perf test tests doc docs
  build ci style fixup squash amend revert reverts reverted reapply reland relands backport rfc poc minor trivial
  rollback backout undo issue issues ticket task story jira`);
