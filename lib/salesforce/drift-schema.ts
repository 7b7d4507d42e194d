/** A setting that rests on a field which is not as it was. */
export type AffectedSetting = {
  sObject: string;
  /** Its API name: where a field is gone, nobody knows its label any more. */
  field: string;
  /** What the setting does: “Shown to agents”. */
  setting: string;
  /** What has become of it, in a sentence. */
  what: string;
  /** Where it is mended. */
  href: string;
};
