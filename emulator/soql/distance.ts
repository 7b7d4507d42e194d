import type { FieldDefinition, StoredRecord, Value } from "../types";
import type { DistanceOperand } from "./ast";
import type { BoundOperand } from "./operand";
import { bindPath, type Scope } from "./scope";
import { refuse } from "./session";

const EARTH_RADIUS = { km: 6371.0088, mi: 3958.7613 } as const;

/** DISTANCE(): how far a record's place is from another, as the crow flies (SOQL reference, Location-Based SOQL). */
export function bindDistance(scope: Scope, operand: DistanceOperand): BoundOperand<StoredRecord> {
  const { path, from, unit, offset } = operand;
  const { session } = scope;
  const { field, name, read } = bindPath(scope, path);
  if (field.type !== "address" && field.type !== "location")
    refuse({ session, offset: path.offset }, "INVALID_FIELD", `field ${field.name} does not support DISTANCE`);
  if (Math.abs(from.latitude) > 90 || Math.abs(from.longitude) > 180)
    refuse({ session, offset }, "MALFORMED_QUERY", "Latitude must be from -90 to 90 and longitude from -180 to 180");
  const distance: FieldDefinition = { ...field, type: "double", filterable: true, sortable: true };
  const place = `GEOLOCATION(${from.latitude},${from.longitude})`;
  return {
    offset,
    name: `DISTANCE(${name},${place},'${unit}')`,
    field: distance,
    read: (record) => distanceTo(from, read(record), unit),
    lookup: null,
  };
}

function distanceTo(from: DistanceOperand["from"], place: Value, unit: "mi" | "km"): number | null {
  if (place === null || typeof place !== "object") return null;
  const { latitude, longitude } = place;
  if (typeof latitude !== "number" || typeof longitude !== "number") return null;
  const [south, north] = [radians(from.latitude), radians(latitude)];
  const haversine =
    Math.sin((north - south) / 2) ** 2 +
    Math.cos(south) * Math.cos(north) * Math.sin(radians(longitude - from.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS[unit] * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
