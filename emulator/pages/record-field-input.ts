import { type Content, type Html, html } from "./html";
import type { RecordFieldProps } from "./props";

/** A labelled control for one field. The browser checks nothing: the org's own refusals are what one wants to see. */
export function fieldInput(field: RecordFieldProps): Content {
  const { name, label, required, help, error } = field;
  const id = `field-${name}`;
  return html`<div>
<label for="${id}">${label}${required ? html` <span class="muted small">(required)</span>` : null}</label> <code class="muted">${name}</code>
${control(field, id)}
${help === null ? null : html`<p class="muted small" id="${id}-help">${help}</p>`}
${error === null ? null : html`<p class="field-error" id="${id}-error">${error}</p>`}
</div>`;
}

function control(field: RecordFieldProps, id: string): Html {
  const common = html`id="${id}" name="${field.name}"${described(field, id)}`;
  switch (field.type) {
    case "boolean":
      return html`<div><input type="checkbox" value="true" ${common}${flag("checked", field.value === "true")}></div>`;
    case "picklist":
      return html`<select ${common}>${choices(field, true)}</select>`;
    case "multipicklist":
      return html`<select ${common} multiple size="${Math.min(Math.max(field.options.length, 2), 5)}">${choices(field, false)}</select>`;
    case "combobox":
      return html`<input ${common} value="${field.value}" list="${id}-list"><datalist id="${id}-list">${choices(field, false)}</datalist>`;
    case "textarea":
      return html`<textarea ${common} rows="${field.length > 255 ? 5 : 2}">
${field.value}</textarea>`;
    default:
      return html`<input ${common} value="${field.value}" type="${inputType(field)}"${stepOf(field.type)}>`;
  }
}

function described({ help, error, required }: RecordFieldProps, id: string): Html {
  const ids = [help === null ? "" : `${id}-help`, error === null ? "" : `${id}-error`].filter(Boolean).join(" ");
  return html`${ids === "" ? null : html` aria-describedby="${ids}"`}${error === null ? null : html` aria-invalid="true"`}${
    required ? html` aria-required="true"` : null
  }`;
}

function choices({ options, value }: RecordFieldProps, allowNone: boolean): Content {
  const chosen = value === "" ? [] : value.split(";");
  const unlisted = chosen.filter((one) => !options.some((option) => option.value === one));
  const listed = [...unlisted.map((one) => ({ value: one, label: one })), ...options];
  const none = allowNone ? html`<option value="">None</option>` : null;
  return [
    none,
    ...listed.map(
      (one) => html`<option value="${one.value}"${flag("selected", chosen.includes(one.value))}>${one.label}</option>`,
    ),
  ];
}

function flag(name: "checked" | "selected", isSet: boolean): Html | null {
  return isSet ? { markup: ` ${name}` } : null;
}

const INPUT_TYPES: { readonly [fieldType: string]: string } = {
  int: "number",
  double: "number",
  currency: "number",
  percent: "number",
  email: "email",
  phone: "tel",
  url: "url",
  date: "date",
};

/** Moments and times only where the value is one the browser's control understands; else it would show nothing. */
function inputType({ type, value }: RecordFieldProps): string {
  if (type === "datetime" && (value === "" || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value)))
    return "datetime-local";
  if (type === "time" && (value === "" || /^\d\d:\d\d(:\d\d)?$/.test(value))) return "time";
  return INPUT_TYPES[type] ?? "text";
}

function stepOf(type: string): Html | null {
  if (INPUT_TYPES[type] === "number") return html` step="any"`;
  return type === "datetime" || type === "time" ? html` step="1"` : null;
}
