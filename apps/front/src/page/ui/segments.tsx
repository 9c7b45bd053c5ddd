import css from './segments.module.css';

interface Props<T extends string> {
  readonly legend: string;
  readonly group: string;
  readonly values: readonly T[];
  readonly names?: Readonly<Record<T, string>>;
  /** `null` where none of them holds. */
  readonly chosen: T | null;
  readonly disabled?: boolean;
  readonly onChoose: (value: T) => void;
}

/** A few values side by side, of which one holds. */
export function Segments<T extends string>(props: Props<T>) {
  const { legend, group, values, names, chosen, disabled = false, onChoose } = props;
  return (
    <fieldset className={css.segments} disabled={disabled}>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value}>
          <input type="radio" name={group} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{names?.[value] ?? value}</span>
        </label>
      ))}
    </fieldset>
  );
}
