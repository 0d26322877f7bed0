// Public tables that anyone can download, turned into overlays: prices of clouds, yearly intensities of grids.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <dlcost/catalog.hpp>
#include <dlcost/error.hpp>

#include "../text/document.hpp"

namespace dlcost {

/// A downloaded table.
struct PublicTable {
    std::string_view bytes;
    std::string_view name;  ///< of the file, for the source
    std::string path;       ///< for errors
    Date date;              ///< of the file: the day for which its values hold
};

/// An overlay made of a table, and what became of the table's rows.
struct TableOverlay {
    std::string json;
    std::size_t rows = 0, used = 0, records = 0;  ///< rows read, rows used, records written
    std::map<std::string, std::size_t> skipped;   ///< why, and how many rows: "unknown accelerator \"K1\""
};

/// The document that the values of a table come from.
struct TableSource {
    std::string id, title;
    std::string_view authors, url, licence;
};
/// Begins an overlay with its only source.
void begin_overlay(DocumentWriter& out, const TableSource& source, Date date);

/// SkyPilot's catalog of one cloud (vms.csv): prices per device-hour by machine type and region. Spot prices are the
/// median of a region's zones. Rows whose hardware the catalog lacks are skipped and counted, never guessed.
Result<TableOverlay> skypilot_overlay(const PublicTable& table, Ref<Provider> provider, const Catalog& catalog);

/// Ember's yearly electricity data in long form: life-cycle intensities of countries and states, added to their zones.
Result<TableOverlay> ember_overlay(const PublicTable& table, const Catalog& catalog);

}  // namespace dlcost
