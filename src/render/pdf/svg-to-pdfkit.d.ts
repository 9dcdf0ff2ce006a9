/** The package carries no types; these are of the parts used here. */
declare module 'svg-to-pdfkit' {
  interface Options {
    readonly width?: number;
    readonly height?: number;
    readonly assumePt?: boolean;
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
    readonly warningCallback?: (warning: string) => void;
  }
  const draw: (doc: PDFKit.PDFDocument, svg: string, x: number, y: number, options: Options) => void;
  export = draw;
}
