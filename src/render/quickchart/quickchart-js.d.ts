/** The types of the package do not fit its ES module; these are of the parts used here. */
declare module 'quickchart-js' {
  class QuickChart {
    /** A text is sent as it is; anything else would be rewritten, and names in it could become script. */
    setConfig(json: string): this;
    setScheme(scheme: string): this;
    /** A host with its port and path. */
    setHost(host: string): this;
    setVersion(version: string): this;
    setWidth(pixels: number): this;
    setHeight(pixels: number): this;
    setDevicePixelRatio(ratio: number): this;
    setBackgroundColor(colour: string): this;
    setFormat(format: string): this;
    getUrl(): string;
  }

  export = QuickChart;
}
