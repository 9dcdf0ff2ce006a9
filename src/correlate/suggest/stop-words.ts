/**
 * Words that tell one change from another nowhere: the grammar of English, the prefixes of conventional commits and
 * what developers call nearly everything they do. Compared before stemming and after.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again all also always am an and any anymore are as at be because been before being below between
  both but by can cannot could did do does doing done don down during each either else even ever every few for from
  further get gets getting give given go goes got had has have having he her here hers him his how however i if in
  instead into is isn it its itself just less let like made make makes making many may me might more most much must my
  need needed needs neither never no nor not now of off on once one only onto or other our out over own per please
  rather same she should since so some still such than that the their them then there these they this those through
  thus to together too two under until up upon us use used uses using very via want was way we well were what when
  where whether which while who whose why will with within without won would yet you your
  feat feature feats fix fixed fixes fixing bug bugs bugfix hotfix chore docs doc refactor refactors refactored
  refactoring perf test tests tested testing style build ci revert reverts reverted release wip draft tmp temp merge
  merged merges branch master main develop trunk pull request requests pr prs commit commits issue issues ticket
  tickets task tasks story stories todo jira github review reviews reviewed reviewer address addressed comments comment
  feedback cleanup clean tidy lint linter format formatting rename renamed minor small misc various work working update
  updates updated updating add adds added adding remove removes removed removing change changes changed changing
  improve improves improved improving improvement support supports supported supporting implement implements
  implemented allow allows allowed enable handle handles handling move moved moves ensure avoid introduce create
  creates created set sets new old case cases code file files method class function part follow follows following up
  followup close closes closed resolve resolves resolved signed reviewed authored co https http www com org null
  typo typos oops first second next better correct correctly wrong fail fails failed failing failure error errors
  broken break breaks problem`.split(/\s+/),
);
