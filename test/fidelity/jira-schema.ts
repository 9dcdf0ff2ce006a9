import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { amendPlatform, amendSoftware } from './jira-amendments.ts';

/** One question and its answer. `requestBody` is null when there was none; `responseBody` is parsed JSON, or a text. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly type?: string; readonly enum?: readonly unknown[]; readonly items?: unknown };
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema?: object } };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Record<string, Content>;
}

export interface Spec {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { properties?: Record<string, unknown> }> };
}

/** Both of Atlassian's descriptions, with each schema compiled when it is first needed. */
export interface JiraSpec {
  readonly specs: readonly { readonly name: string; readonly spec: Spec }[];
  /** What is wrong with a value by the schema at a JSON pointer of one of them. */
  mistakes(name: string, pointer: string, value: unknown): readonly string[];
}

const folder = fileURLToPath(new URL('../../../shared/specs/', import.meta.url));
let loaded: JiraSpec | null = null;

/** Null when the folder with Atlassian's descriptions is not beside the repository. */
export function loadJiraSpec(): JiraSpec | null {
  if (!existsSync(folder)) return null;
  loaded ??= openSpecs();
  return loaded;
}

function openSpecs(): JiraSpec {
  const specs = [
    { name: 'platform', spec: amendPlatform(read('jira-platform-v3.openapi.json')) },
    { name: 'software', spec: amendSoftware(read('jira-software.openapi.json')) },
  ];
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  // Jira writes offsets without a colon, which RFC 3339 does not allow.
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/);
  for (const { name, spec } of specs) ajv.addSchema({ $id: `${name}.json`, ...spec });
  const compiled = new Map<string, ValidateFunction>();
  return {
    specs,
    mistakes(name, pointer, value) {
      const ref = `${name}.json#${pointer}`;
      const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
      compiled.set(ref, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map((error) => {
        const extra =
          typeof error.params['additionalProperty'] === 'string' ? ` (${error.params['additionalProperty']})` : '';
        return `${error.instancePath || '/'} ${error.message}${extra}`;
      });
    },
  };
}

function read(file: string): Spec {
  return JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as Spec;
}

/** What is wrong with an exchange by Atlassian's descriptions; empty when it is right. */
export function validateExchange(exchange: Exchange): readonly string[] {
  const spec = loadJiraSpec();
  if (spec === null) throw new Error('The descriptions of Jira are not here.');
  const found = operationOf(spec, exchange);
  const where = `${exchange.method} ${exchange.path}`;
  if (typeof found === 'string') return [`${where}: ${found}`];
  const { name, pointer, operation, values } = found;
  return [
    ...parameterMistakes(operation.parameters ?? [], exchange.query, values),
    ...requestMistakes(spec, name, pointer, operation, exchange),
    ...answerMistakes(spec, name, pointer, operation, exchange),
  ].map((mistake) => `${where}: ${mistake}`);
}

interface Found {
  readonly name: string;
  readonly pointer: string;
  readonly operation: Operation;
  /** The values in the path, by parameter. */
  readonly values: Readonly<Record<string, string>>;
}

/** The path with the fewest parameters that fits; a text says what is wrong. */
function operationOf({ specs }: JiraSpec, { method, path }: Exchange): Found | string {
  // Asked before it is known which Jira answers: only version 2 is on both, and on Cloud it says what version 3 says.
  const asked = path === '/rest/api/2/serverInfo' ? '/rest/api/3/serverInfo' : path;
  const fitting = specs.flatMap(({ name, spec }) =>
    Object.entries(spec.paths).flatMap(([template, item]) => {
      const values = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(asked);
      return values === null ? [] : [{ name, template, item, values: { ...values.groups } }];
    }),
  );
  const [best] = fitting.toSorted((a, b) => Object.keys(a.values).length - Object.keys(b.values).length);
  if (best === undefined) return 'Jira has no such path';
  const { name, template, item, values } = best;
  const operation = item[method.toLowerCase()];
  if (operation === undefined) return `Jira knows no ${method} there`;
  const escaped = template.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  return { name, pointer: `/paths/${escaped}/${method.toLowerCase()}`, operation, values };
}

function parameterMistakes(
  parameters: readonly Parameter[],
  query: URLSearchParams,
  path: Readonly<Record<string, string>>,
): readonly string[] {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const unknown = [...new Set(query.keys())].filter((name) => !inQuery.some((parameter) => parameter.name === name));
  const missing = inQuery.filter(({ name, required }) => required === true && !query.has(name));
  const wrong = parameters.flatMap((parameter) => {
    const given = parameter.in === 'query' ? query.getAll(parameter.name) : (path[parameter.name] ?? []);
    return [given]
      .flat()
      .filter((text) => !fits(parameter.schema, text))
      .map((text) => ({ name: parameter.name, text }));
  });
  return [
    ...unknown.map((name) => `there is no parameter ${name}`),
    ...missing.map(({ name }) => `the parameter ${name} is missing`),
    ...wrong.map(({ name, text }) => `${name} cannot be "${text}"`),
  ];
}

function fits(schema: Parameter['schema'], text: string): boolean {
  if (schema?.type === 'integer') return /^-?\d+$/.test(text);
  if (schema?.type === 'boolean') return text === 'true' || text === 'false';
  return schema?.enum === undefined || schema.enum.includes(text);
}

function requestMistakes(spec: JiraSpec, name: string, pointer: string, operation: Operation, exchange: Exchange) {
  const { requestBody } = operation;
  if (exchange.requestBody === null) return requestBody?.required === true ? ['the body is missing'] : [];
  if (requestBody === undefined) return ['there is no body'];
  const schema = `${pointer}/requestBody/content/application~1json/schema`;
  return spec.mistakes(name, schema, exchange.requestBody).map((mistake) => `body: ${mistake}`);
}

/** An answer of a documented status has its schema, where one is given; any other refusal has Jira's common shape. */
function answerMistakes(spec: JiraSpec, name: string, pointer: string, operation: Operation, exchange: Exchange) {
  const { status, responseBody } = exchange;
  const answer = operation.responses[`${status}`];
  const schema = answer?.content?.['application/json']?.schema;
  if (schema !== undefined) {
    const place = `${pointer}/responses/${status}/content/application~1json/schema`;
    return spec.mistakes(name, place, responseBody).map((mistake) => `answer: ${mistake}`);
  }
  if (status < 400) return answer === undefined ? [`Jira never answers ${status}`] : [];
  if (typeof responseBody === 'string' || status === 401) return [];
  return spec
    .mistakes('platform', '/components/schemas/ErrorCollection', responseBody)
    .map((mistake) => `refusal: ${mistake}`);
}
