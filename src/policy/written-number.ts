/**
 * A plain number with its digits as written: only the schema knows whether `0320` is a number or an id, and
 * an id of twenty digits does not survive a JavaScript number.
 */
export class WrittenNumber {
  readonly value: number;
  readonly source: string;

  constructor(value: number, source: string) {
    this.value = value;
    this.source = source;
  }
}
