/** The page of a person. */
export const personPath = (personId: string) => `/people/${personId}`;
