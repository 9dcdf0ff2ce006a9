/** The published JSON Schema of the JSON report. */
export async function reportSchema(): Promise<object> {
  return (await import('../render/report-schema.ts')).reportJsonSchema();
}
