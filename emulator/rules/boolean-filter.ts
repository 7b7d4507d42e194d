/** Filter logic as Setup writes it: `1 AND (2 OR NOT 3)`, numbers naming criteria from 1. */

/** Whether the numbered criteria fulfil the logic; without any, all of them have to. */
export function fulfils(logic: string | null, count: number, isMet: (index: number) => boolean): boolean {
  if (logic === null || logic.trim() === "") return Array.from({ length: count }, (_, index) => index).every(isMet);
  const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  return new FilterLogic(tokens, isMet).whole();
}

/** Whether the logic can be read and names only criteria that there are. */
export function isFilterLogic(logic: string, count: number): boolean {
  try {
    fulfils(logic, count, () => true);
    return (
      logic.replaceAll(/\d+|AND|OR|NOT|[()\s]/gi, "") === "" && numbersIn(logic).every((n) => n >= 1 && n <= count)
    );
  } catch (error) {
    if (error instanceof UnreadableLogic) return false;
    throw error;
  }
}

class UnreadableLogic extends Error {}

function numbersIn(logic: string): number[] {
  return (logic.match(/\d+/g) ?? []).map(Number);
}

class FilterLogic {
  private position = 0;
  private readonly tokens: readonly string[];
  private readonly isMet: (index: number) => boolean;

  constructor(tokens: readonly string[], isMet: (index: number) => boolean) {
    this.tokens = tokens;
    this.isMet = isMet;
  }

  whole(): boolean {
    const result = this.either();
    if (this.position < this.tokens.length) throw new UnreadableLogic();
    return result;
  }

  private either(): boolean {
    let result = this.both();
    while (this.take("OR")) {
      const right = this.both();
      result = result || right;
    }
    return result;
  }

  private both(): boolean {
    let result = this.single();
    while (this.take("AND")) {
      const right = this.single();
      result = result && right;
    }
    return result;
  }

  private single(): boolean {
    if (this.take("NOT")) return !this.single();
    if (this.take("(")) {
      const result = this.either();
      if (!this.take(")")) throw new UnreadableLogic();
      return result;
    }
    const token = this.tokens[this.position];
    if (token === undefined || !/^\d+$/.test(token)) throw new UnreadableLogic();
    this.position += 1;
    return this.isMet(Number(token) - 1);
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position += 1;
    return true;
  }
}
