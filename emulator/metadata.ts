/**
 * The org's metadata as it stands now: objects with fields added and removed since, field-level security changed since, and the
 * one stamp (ETag, Last-Modified) that covers all of it, as real orgs have it (api.md §4.7).
 */
import { createHash } from "node:crypto";
import type { AccessChange } from "./access/access-change";
import { customField, type FieldSet } from "./custom-metadata/custom-field";
import { customObject, type ObjectSet } from "./custom-metadata/custom-object";
import { type FeatureSwitch, objectsOf, redefined } from "./features/features";
import type { FieldPermission } from "./org-definition";
import type { Store } from "./store";
import type { ObjectDefinition } from "./types";

type FieldPermissionChange = FieldPermission & { userId: string | null; objectName: string; fieldName: string };
export type MetadataChange =
  | { kind: "add-object"; object: ObjectSet }
  | { kind: "add-field"; objectName: string; field: FieldSet }
  | { kind: "remove-field"; objectName: string; fieldName: string }
  | ({ kind: "feature" } & FeatureSwitch)
  | ({ kind: "field-permission" } & FieldPermissionChange);

export class Metadata {
  private readonly store: Store;
  private readonly now: () => Date;
  private readonly base: readonly ObjectDefinition[];
  private permissions = new Map<string, FieldPermission>();
  /** Objects whose feature is switched off. */
  private switchedOff = new Set<string>();
  private log: MetadataChange[] = [];
  /** Changes of access: profiles, permission sets, sharing. */
  private access: readonly AccessChange[] = [];
  private changed: number;
  private digest: string;
  /** Counts changes; whoever caches something derived from metadata compares it. */
  version = 0;

  constructor(store: Store, objects: readonly ObjectDefinition[], now: () => Date) {
    this.store = store;
    this.now = now;
    this.base = objects;
    this.changed = Math.floor(now().getTime() / 1000) * 1000;
    this.digest = this.digestNow();
  }

  /** e.g. `e8178a2d`; answers append `--gzip` to it when compressed. */
  get etag(): string {
    return this.digest;
  }

  /** Whole seconds. */
  get lastModified(): Date {
    return new Date(this.changed);
  }

  get changes(): readonly MetadataChange[] {
    return this.log;
  }

  apply(change: MetadataChange): void {
    this.log.push(change);
    if (change.kind === "field-permission") this.permissions.set(permissionKey(change), change);
    else if (change.kind === "feature") this.switchFeature(change);
    else if (change.kind === "add-object") this.store.define(customObject(this.store, change.object));
    else this.redefine(change);
    this.touch();
  }

  /** What users may do is part of what describes say, and so of the stamp. */
  accessChanged(changes: readonly AccessChange[]): void {
    this.access = changes;
    this.touch();
  }

  /** Changes undone, as the org was defined. */
  reset(): void {
    if (this.log.length === 0) return;
    this.permissions = new Map();
    this.switchedOff = new Set();
    for (const change of this.log) if (change.kind === "add-object") this.store.undefine(change.object.name);
    this.log = [];
    for (const object of this.base) this.store.define(object);
    this.touch();
  }

  /** Takes up changes and stamp of an earlier run; a definition that has changed since gets a new stamp. */
  restore(saved: { changes: readonly MetadataChange[]; etag: string; lastModified: string }): void {
    for (const change of saved.changes) this.apply(change);
    if (this.digest === saved.etag) this.changed = Date.parse(saved.lastModified);
  }

  /** What has been granted or taken since, for this user or for all; null when nothing was. */
  permissionOf(userId: string, objectName: string, fieldName: string): FieldPermission | null {
    const own = this.permissions.get(permissionKey({ userId, objectName, fieldName }));
    return own ?? this.permissions.get(permissionKey({ userId: null, objectName, fieldName })) ?? null;
  }

  /** Whether the org has the object: not where the feature it belongs to is switched off. */
  hasObject(objectName: string): boolean {
    return !this.switchedOff.has(objectName);
  }

  private switchFeature(change: FeatureSwitch): void {
    for (const name of objectsOf(change.feature)) {
      if (change.on) this.switchedOff.delete(name);
      else this.switchedOff.add(name);
    }
    for (const object of [...this.store.objects()]) {
      const definition = redefined(object, change);
      if (definition !== object) this.store.define(definition);
    }
  }

  private redefine(change: Extract<MetadataChange, { kind: "add-field" | "remove-field" }>): void {
    const object = this.store.object(change.objectName);
    if (!object) throw new Error(`The org has no object ${change.objectName}.`);
    const name = change.kind === "add-field" ? change.field.name : change.fieldName;
    const others = object.fields.filter((field) => field.name.toLowerCase() !== name.toLowerCase());
    const fields = change.kind === "add-field" ? [...others, customField(change.field)] : others;
    this.store.define({
      ...object,
      fields,
      fieldByName: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    });
  }

  /** Last-Modified has whole seconds, so two changes within one must still differ. */
  private touch(): void {
    this.version += 1;
    this.digest = this.digestNow();
    this.changed = Math.max(Math.floor(this.now().getTime() / 1000) * 1000, this.changed + 1000);
  }

  private digestNow(): string {
    const objects = [...this.store.objects()].map((object) => ({ ...object, fieldByName: null }));
    const text = JSON.stringify([objects, [...this.permissions], [...this.switchedOff], this.access]);
    return createHash("sha256").update(text).digest("hex").slice(0, 8);
  }
}

function permissionKey(input: { userId: string | null; objectName: string; fieldName: string }): string {
  return `${input.userId ?? "*"} ${input.objectName}.${input.fieldName}`.toLowerCase();
}
