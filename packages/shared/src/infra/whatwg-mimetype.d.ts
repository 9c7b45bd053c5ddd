// The part of whatwg-mimetype that is used; the package has no types of its own.
declare module 'whatwg-mimetype/lib/mime-type.js' {
  export default class MIMEType {
    static parse(value: string): MIMEType | null;
    readonly essence: string;
    readonly parameters: Map<string, string>;
    toString(): string;
  }
}
