// One setting's value: read from TOML, from a string of the environment or a flag, and written back.
// Private to lib/config; toml++ is included by its .cc files only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/config.h"

namespace kb {

// The row of that key or nullptr.
const Setting* find_setting(std::string_view key);

// What a setting's environment variable or flag says. Lists and maps take commas, maps "pattern=value", maps of lists
// "name=item" once for each item. Throws
// Error(config) naming the origin when the value is not of the setting's type.
Config::Entry read_entry(const Setting& setting, std::string_view value, const Origin& origin);

// Throws Error(config) when the value is of the right type but not allowed: an unknown choice or encoding, a negative
// number.
void check_entry(const Setting& setting, const Config::Entry& entry);

// "8 MiB", "500 kB", "4096" in bytes; nothing when it is none of these. 1 kB is 1000 bytes, 1 KiB is 1024.
std::optional<std::int64_t> parse_size(std::string_view text);

// The value as kb.toml would write it.
std::string format_entry(const Setting& setting, const Config::Entry& entry);

// A TOML string in double quotes.
std::string quote_toml(std::string_view text);

using NamedEntry = std::pair<std::string, Config::Entry>;

// All values of a settings file. Throws Error(config) with the place of what is wrong.
std::vector<NamedEntry> read_settings(const std::string& name, std::string_view toml, bool is_project);

// The defaults of the table.
std::vector<NamedEntry> default_entries();

// "did you mean 'content.include'?", or empty when no setting is near.
std::string suggest_setting(std::string_view key);

}  // namespace kb
