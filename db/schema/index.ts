export * from "./activity";
export * from "./channels";
export * from "./inbox";
export * from "./links";
export * from "./panel";
export * from "./people";
export * from "./salesforce";
export * from "./workspace";
