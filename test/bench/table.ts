// Gathers what was measured and prints it: requests a second, p50 and p99, and the product as a share of its floor.
import { quantile, type Measured } from './load.ts';

interface Cell {
  times: number[];
  seconds: number;
  /** Milliseconds that the process which talks to PostgreSQL was busy; PostgreSQL's own and the client's are not in it. */
  cpu: number;
}

export class Table {
  readonly #size: number;
  readonly #cells = new Map<string, Map<string, Cell>>();

  constructor(size: number) {
    this.#size = size;
  }

  add(
    scenario: string,
    clients: number,
    contestant: string,
    { times, seconds, cpu }: Measured & { cpu: number },
  ): void {
    const row = `${scenario}\t${clients}`;
    const cells = this.#cells.get(row) ?? new Map<string, Cell>();
    this.#cells.set(row, cells);
    const cell = cells.get(contestant) ?? { times: [], seconds: 0, cpu: 0 };
    cells.set(contestant, cell);
    cell.times.push(...times);
    cell.seconds += seconds;
    cell.cpu += cpu;
  }

  print(): void {
    const line = (columns: readonly unknown[]): void =>
      console.log(
        columns.map((column, i) => (i === 0 ? String(column).padEnd(18) : String(column).padStart(10))).join(''),
      );
    console.log(
      `\n${this.#size.toLocaleString('en')} tickets; requests a second, milliseconds, milliseconds of Node's processor a request`,
    );
    line(['', 'clients', 'product/s', 'p50', 'p99', 'cpu', 'floor/s', 'p50', 'p99', 'cpu', 'of floor', 'bare Hono']);
    for (const [row, cells] of this.#cells) {
      const [scenario, clients] = row.split('\t');
      const product = cells.get('product')!;
      const floor = cells.get('floor')!;
      const bare = cells.get('hono');
      line([
        scenario,
        clients,
        ...figures(product),
        ...figures(floor),
        `${((100 * rate(product)) / rate(floor)).toFixed(0)} %`,
        bare ? rate(bare).toFixed(0) : '',
      ]);
    }
  }
}

const rate = ({ times, seconds }: Cell): number => times.length / seconds;

const figures = (cell: Cell): string[] => [
  rate(cell).toFixed(0),
  quantile(cell.times, 0.5).toFixed(1),
  quantile(cell.times, 0.99).toFixed(1),
  (cell.cpu / cell.times.length).toFixed(2),
];
