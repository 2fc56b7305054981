// The machine formats (kb-formats(5)): values of the library as JSON with keys in a fixed order.
#pragma once

#include <kb/document.h>
#include <kb/finding.h>
#include <kb/search.h>
#include <kb/similar.h>

#include <iosfwd>
#include <nlohmann/json.hpp>

namespace kb::cli {

using Json = nlohmann::ordered_json;

inline constexpr int schema = 1;

Json to_json(const Finding& finding);
Json to_json(const std::vector<Finding>& findings);
Json to_json(const Record& record);  // what search and list tell of a document
Json to_json(const Hit& hit);
Json to_json(const SimilarHit& hit);
Json to_json(const Value& value);
Json to_json(const Decision& decision);
Json to_json(const Meta& meta);
Json to_json(const Document& document);

// "2021-07-22" or null.
Json to_json(const std::optional<Date>& date);

// Indented, with a line end. Bytes that are not UTF-8 become U+FFFD.
void print_json(std::ostream& out, const Json& json);

// In one line.
void print_json_line(std::ostream& out, const Json& json);

}  // namespace kb::cli
