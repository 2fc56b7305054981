// `kb export SET`: a set of pages for others.
#pragma once

#include <kb/export.h>

#include <optional>
#include <string>

#include "session.h"

namespace CLI {
class App;
}

namespace kb::cli {

struct SetExport {
  bool one_file = false;
  bool dry_run = false;
  bool force = false;
  std::string outside;
  std::string audience;
  std::string replies;
  std::string cover;
  std::string schema;
  std::string links;
  std::string budget;
  std::string max_bytes;
  std::optional<std::size_t> chunk_characters;
  std::optional<std::size_t> chunk_words;
};
void define_set_export(CLI::App& app, SetExport& options);

// Options that were given and say nothing to this format are a mistake: throws Error(usage).
void refuse_other_options(const SetExport& options, bool byte_order_mark, const ExportTarget& target);

int run_set_export(const SetExport& options, const std::string& name, const ExportTarget& target,
                   const std::string& output, bool byte_order_mark, Session& session);

}  // namespace kb::cli
