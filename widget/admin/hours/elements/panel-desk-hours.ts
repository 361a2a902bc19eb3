// Opening times, for admins: when support is open, on which days it is closed, and by when customers are told to be answered.
import { html, type TemplateResult } from 'lit';

import type {
  AnswerTimes,
  Calendar,
  ClosedDaysImport,
  NewAnswerTimes,
  NewCalendar,
  Session,
} from '../../../../sdk/contract/index.ts';
import { SupportAnswerTimes } from '../../../../sdk/resources/answer-times.ts';
import { SupportCalendar } from '../../../../sdk/resources/calendar.ts';
import type { Http } from '../../../../sdk/client/http.ts';
import { report } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given } from '../../../kit/elements/desk-view.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorView } from '../../../kit/views/error.ts';
import { keyIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { StaffScreen } from '../../kit/elements/staff-screen.ts';
import { FormController, type Problems } from '../controllers/form.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { HoursTexts } from '../i18n/en.ts';
import { readTimes, writtenTimes, type WrittenTimes } from '../state/answer-times.ts';
import { readWeek, writtenWeek } from '../state/week.ts';
import { hoursStyles } from '../styles/hours.ts';
import { answerTimesView } from '../views/answer-times.ts';
import type { Closing } from '../views/closed-days.ts';
import type { Words } from '../views/parts.ts';
import { weekView, type WrittenCalendar } from '../views/week.ts';

/** In UTF-16 units, as the server counts. */
const MOST_ICS = 200_000;

interface Kept {
  readonly calendar: Calendar;
  readonly times: AnswerTimes;
}

/**
 * @summary When support is open and by when customers are told to be answered. Made by the admin mode.
 * @fires desk-back - back to the tickets
 */
export class PanelDeskHours extends StaffScreen<HoursTexts> {
  static override styles = hoursStyles;
  static override properties = given<PanelDeskHours>('closing');
  /** What stands in the fields for one more closed day, and what became of a file. */
  declare closing: Pick<Closing, 'date' | 'name' | 'imported' | 'isImporting' | 'failure'>;

  readonly #kept = new RequestController<Kept>(this);
  readonly #week = new FormController<WrittenCalendar, Calendar>(this, {
    write: ({ timeZone, hours, closedDays }) => ({ timeZone, week: writtenWeek(hours), closedDays }),
    read: ({ timeZone, week, closedDays }) => {
      const read = readWeek(week);
      if ('hours' in read) return { ready: { timeZone, hours: read.hours, closedDays } };
      return { problems: Object.fromEntries(read.wrong.map((day) => [`open-${day}`, this.#w.badHours])) };
    },
    save: (calendar) => this.#keep('calendar', new SupportCalendar(this.#http).save(calendar as NewCalendar)),
    problemsOf: ({ issues }) =>
      Object.fromEntries(issues.map(({ pointer, message }) => this.#problemAt(pointer, message))),
    onSaved: () => this.announce.say(this.#w.saved),
    onError: (error) => report(this, error),
  });
  readonly #times = new FormController<WrittenTimes, AnswerTimes>(this, {
    write: writtenTimes,
    read: (written) => {
      const read = readTimes(written);
      if ('times' in read) return { ready: read.times };
      return { problems: Object.fromEntries(read.wrong.map((priority) => [`within-${priority}`, this.#w.minutes])) };
    },
    save: (times) => this.#keep('times', new SupportAnswerTimes(this.#http).save(times as NewAnswerTimes)),
    problemsOf: ({ issues }): Problems =>
      Object.fromEntries(issues.map(({ pointer }) => [`within-${pointer.slice(1)}`, this.#w.minutes])),
    onSaved: () => this.announce.say(this.#w.saved),
    onError: (error) => report(this, error),
  });

  constructor() {
    super(catalogues);
    this.closing = { date: '', name: '', imported: null, isImporting: false, failure: null };
  }

  protected override screen(words: Words, session: Session): TemplateResult {
    return html`${this.head(words, words.w.title)}
      <div class="scroll"><div class="page">${this.#page(words, session)}</div></div>
      ${this.announce.region()}`;
  }

  #page(words: Words, session: Session): TemplateResult {
    const { w, base } = words;
    const { value, error } = this.#kept;
    if (!value && error?.code === 'forbidden')
      return emptyView({ icon: keyIcon, title: w.onlyAdmins, hint: w.onlyAdminsHint(session.tenant.name) });
    if (!value && error) return errorView({ error, language: base, onRetry: () => this.read() });
    if (!value) return listSkeleton(base.t.loading);
    return html`${answerTimesView({ words, kept: value.times, form: this.#times })}
    ${weekView({ words, kept: value.calendar, form: this.#week, closing: this.#closing })}`;
  }

  get #closing(): Closing {
    return {
      ...this.closing,
      onType: (patch) => (this.closing = { ...this.closing, ...patch }),
      onAdd: () => this.#addDay(),
      onRemove: (date) => {
        const days = this.#week.value?.closedDays ?? [];
        this.#week.change({ closedDays: days.filter((day) => day.date !== date) }, 'day');
        void this.updateComplete.then(() => this.focusOn('#day'));
      },
      onFile: (file) => void this.#import(file),
    };
  }

  #addDay(): void {
    const { date, name } = this.closing;
    const days = this.#week.value?.closedDays ?? [];
    if (date === '') return this.#week.complain({ day: this.#w.noDay });
    if (days.some((day) => day.date === date)) return this.#week.complain({ day: this.#w.dayTwice });
    const added = [...days, { date, name: name.trim() === '' ? null : name.trim() }];
    this.#week.change({ closedDays: added.sort((a, b) => (a.date < b.date ? -1 : 1)) }, 'day');
    this.closing = { ...this.closing, date: '', name: '' };
    this.focusOn('#day');
  }

  /** Saved at once, by the server: what else was changed here and is not saved yet stays so. */
  async #import(file: File): Promise<void> {
    this.closing = { ...this.closing, imported: null, failure: null, isImporting: true };
    try {
      const imported = await this.#importText(await file.text());
      const { closedDays } = imported.calendar;
      const own = this.#week.value?.closedDays.filter(({ date }) => !closedDays.some((day) => day.date === date)) ?? [];
      const all = [...closedDays, ...(this.#week.isChanged ? own : [])].sort((a, b) => (a.date < b.date ? -1 : 1));
      await this.#keep('calendar', Promise.resolve(imported.calendar));
      if (this.#week.isChanged) this.#week.change({ closedDays: all }, 'day');
      else this.#week.take(imported.calendar);
      this.closing = { ...this.closing, imported };
    } catch (error) {
      this.closing = { ...this.closing, failure: report(this, error) };
    } finally {
      this.closing = { ...this.closing, isImporting: false };
    }
  }

  async #importText(ics: string): Promise<ClosedDaysImport> {
    if (ics.length <= MOST_ICS) return new SupportCalendar(this.#http).importClosedDays(ics);
    const issues: ShownError['issues'] = [{ pointer: '/ics', message: this.#w.fileTooLong }];
    throw Object.assign(new Error(this.#w.fileTooLong), { name: 'SupportError', code: 'invalid_input', issues });
  }

  /** What the server has of one of the two from now on. */
  async #keep<K extends keyof Kept>(name: K, saving: Promise<Kept[K]>): Promise<Kept[K]> {
    const saved = await saving;
    const { value } = this.#kept;
    if (value) this.#kept.set({ ...value, [name]: saved });
    return saved;
  }

  /** `/hours/monday/0/to` is the field of Monday. */
  #problemAt(pointer: string, message: string): [field: string, problem: string] {
    const [, part, which] = pointer.split('/');
    if (part === 'timeZone') return ['zone', this.#w.badZone];
    return part === 'hours' ? [`open-${which}`, message] : ['day', message];
  }

  get #http(): Http {
    if (!this.http) throw new Error('Asked before the desk was given.');
    return this.http;
  }

  get #w(): HoursTexts {
    if (!this.words) throw new Error('Asked before there were words.');
    return this.words.w;
  }

  protected override read(): void {
    const { http } = this;
    if (!http) return;
    void this.#kept
      .refresh(async (signal) => {
        const [calendar, times] = await Promise.all([
          new SupportCalendar(http).get({ signal }),
          new SupportAnswerTimes(http).get({ signal }),
        ]);
        return { calendar, times };
      })
      .then((kept) => {
        if (!kept) return;
        this.#week.take(kept.calendar);
        this.#times.take(kept.times);
      });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-hours': PanelDeskHours;
  }
}
