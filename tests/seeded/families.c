#include "seeded.h"

const seed_family_entry seed_families[] = {
    {"amounts", seed_amounts},
    {"units", seed_units},
    {"sections", seed_sections},
    {"headings", seed_headings},
    {"dates", seed_dates},
    {"fields", seed_fields},
    {"entries", seed_entries},
    {"tables", seed_tables},
    {"references", seed_references},
    {"links", seed_links},
    {"shared-text", seed_shared_text},
    {"copied-text", seed_copied_text},
    {"placeholders", seed_placeholders},
    {"efforts", seed_efforts},
    {"signatures", seed_signatures},
    {"encoding", seed_encoding},
    {"allows", seed_allows},
    {0},
};
