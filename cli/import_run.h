// What `kb import` reads and where it puts it: files or a folder, of replies or of articles.
#pragma once

#include <kb/import_articles.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import_report.h"
#include "session.h"

namespace kb::cli {

struct ImportOptions {
  std::vector<std::string> files;
  std::string format;
  std::string to;
  std::string lang;
  std::string encoding;
  std::string base_url;
  std::string report;
  bool dry_run = false;
  bool force = false;
  bool json = false;
};

// Where it goes, and how that is shown.
struct ImportTarget {
  std::filesystem::path folder;
  std::string shown;
};
ImportTarget import_target(const ImportOptions& options, const std::string& unless_given, Session& session);

// No more than `most` bytes, and one more by which it is seen to be too large. '-' is standard input.
std::string read_import_file(Session& session, const std::string& name, std::size_t most);

// Files of articles and the folder they are in.
struct ArticleExport {
  std::filesystem::path folder;  // empty for standard input
  std::vector<ArticleFile> files;
};

// Nothing when the files are of replies, as --format or their content says.
std::optional<ArticleExport> find_article_export(const ImportOptions& options, Session& session);

ImportReport import_articles(const ImportOptions& options, ArticleExport source, Session& session);

}  // namespace kb::cli
