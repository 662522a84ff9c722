/** The path of a resource of the same Data Package by its name; null where there is none. */
export type ResourcePath = (name: string) => string | null;
