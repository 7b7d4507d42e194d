/** The elements of the WSDL's describe results, in its order; REST's describes hold the same facts. A `!` marks those that say nil. */
import { type Content, nil, tag } from "./write-xml";

export type Shape = readonly string[];

export const LISTED_SOBJECT: Shape =
  "activateable createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes idEnabled isInterface isSubtype keyPrefix! label labelPlural layoutable mergeable mruEnabled name queryable replicateable retrieveable searchable triggerable undeletable updateable".split(
    " ",
  );

export const DESCRIBED_SOBJECT: Shape =
  "actionOverrides activateable childRelationships compactLayoutable createable custom customSetting deepCloneable defaultImplementation! deletable deprecatedAndHidden feedEnabled fields hasSubtypes idEnabled implementedBy! implementsInterfaces! isInterface isSubtype keyPrefix! label labelPlural layoutable mergeable mruEnabled name namedLayoutInfos networkScopeFieldName! queryable recordTypeInfos replicateable retrieveable searchLayoutable searchable supportedScopes triggerable undeletable updateable urlDetail! urlEdit! urlNew!".split(
    " ",
  );

const FIELD: Shape =
  "aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo filterable formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique updateable writeRequiresMasterRead".split(
    " ",
  );

const RECORD_TYPE: Shape = "active available defaultRecordTypeMapping developerName master name recordTypeId!".split(
  " ",
);

const CHILD: Shape =
  "cascadeDelete childSObject deprecatedAndHidden field junctionIdListNames junctionReferenceTo relationshipName restrictedDelete".split(
    " ",
  );

/** Shapes of what is inside; other parts are few and flat, and come whole. */
const SHAPES: { readonly [element: string]: Shape } = {
  fields: FIELD,
  recordTypeInfos: RECORD_TYPE,
  childRelationships: CHILD,
  picklistValues: ["active", "defaultValue", "label!", "validFor", "value"],
  supportedScopes: ["label", "name"],
};

/** The facts that the shape names, as elements. */
export function shaped(shape: Shape, facts: { readonly [name: string]: unknown }): Content {
  return shape.map((mark) => {
    const name = mark.replace("!", "");
    return partXml(name, facts[name] ?? null, mark.endsWith("!"));
  });
}

function partXml(name: string, value: unknown, saysNil: boolean): Content {
  if (value === null) return saysNil ? nil(name) : [];
  if (Array.isArray(value)) return value.map((each: unknown) => partXml(name, each, false));
  if (typeof value !== "object") return tag(name, String(value));
  return tag(name, shaped(SHAPES[name] ?? [], Object.fromEntries(Object.entries(value))));
}
