export { type Config, type LoadedConfig, loadConfig, type PartialConfig, type Where } from './config/load.ts';
export { type ErrorKind, exitCodes, SprintError } from './errors.ts';
export type { Explanation } from './model/explanation.ts';
export type { Correlation, Link } from './model/links.ts';
export type { MetricExplained } from './model/metric-explained.ts';
export type { Report } from './model/report.ts';
export { Secret } from './model/secret.ts';
export type { SprintSnapshot } from './model/snapshot.ts';
export type { Progress, Runtime } from './runtime.ts';
export { cacheClear, cachePrune, cacheStatus, cacheWarm } from './tasks/cache.ts';
export { type CorrelationAnswer, correlateSprint } from './tasks/correlate.ts';
export { type ExplanationAnswer, explainSubject } from './tasks/explain.ts';
export { explainMetric, type MetricAnswer } from './tasks/explain-metric.ts';
export type { GateResult } from './tasks/gates.ts';
export { type ReportResult, report, reports, type WrittenFile } from './tasks/report.ts';
export type {
  CacheClearRequest,
  CachePruneRequest,
  CacheWarmRequest,
  CorrelateRequest,
  ExplainMetricRequest,
  ExplainRequest,
  IssuesRequest,
  ListRequest,
  ReadingRequest,
  ReportRequest,
} from './tasks/requests.ts';
export { listSprints, type SprintsAnswer } from './tasks/sprints.ts';
export { type IssuesAnswer, sprintIssues, sprintSummary } from './tasks/summary.ts';
