#include "import_run.h"

#include <fmt/format.h>
#include <kb/error.h>

#include <algorithm>
#include <fstream>
#include <istream>

#include "options.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;

bool is_folder(Session& session, const std::string& name) {
  std::error_code error;
  return name != "-" && fs::is_directory(session.resolve(name), error);
}

ArticleExport open_folder(const ImportOptions& options, const std::string& name, Session& session) {
  ArticleExport source;
  source.folder = session.resolve(name);
  const std::string shown = name.ends_with('/') ? name : name + '/';
  for (const auto& path : list_export_files(source.folder, options.format)) {
    source.files.push_back({shown + path, path, read_import_file(session, shown + path, largest_article_file)});
  }
  if (source.files.empty()) {
    throw Error(ErrorCode::not_found, fmt::format("'{}' has neither pages nor JSON files", name));
  }
  return source;
}

// The folder that all of them are in.
fs::path common_folder(const std::vector<fs::path>& paths) {
  fs::path common = paths.front().parent_path();
  for (const fs::path& path : paths) {
    while (!common.empty()) {
      const auto [end, at] = std::mismatch(common.begin(), common.end(), path.begin(), path.end());
      if (end == common.end() || common == common.parent_path()) break;
      common = common.parent_path();
    }
  }
  return common;
}

ArticleExport open_files(const ImportOptions& options, Session& session) {
  ArticleExport source;
  std::vector<fs::path> paths;
  for (const auto& name : options.files) {
    if (name != "-") paths.push_back(fs::absolute(session.resolve(name)).lexically_normal());
  }
  if (!paths.empty()) source.folder = common_folder(paths);
  std::size_t next = 0;
  for (const auto& name : options.files) {
    std::string path = name == "-" ? "page.html" : paths[next++].lexically_relative(source.folder).generic_string();
    source.files.push_back({name, std::move(path), read_import_file(session, name, largest_article_file)});
  }
  return source;
}

void refuse_unknown_format(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& format : import_formats()) known.emplace_back(format.name);
  for (const auto& format : article_formats()) known.emplace_back(format.name);
  if (!name.empty() && std::ranges::find(known, name) == known.end()) refuse_name("format", name, known);
}

bool is_article_format(const std::string& name) {
  return std::ranges::find(article_formats(), name, &ReplyFormat::name) != article_formats().end();
}

// Whether the files are of articles, without --format.
bool has_articles(const ArticleExport& source) {
  const auto is_article = [](const ArticleFile& file) { return !article_format_of(file).empty(); };
  return std::ranges::any_of(source.files, is_article);
}

}  // namespace

ImportTarget import_target(const ImportOptions& options, const std::string& unless_given, Session& session) {
  if (options.to.empty()) return {session.root() / unless_given, unless_given + '/'};
  const bool has_root = session.find_root().has_value();
  std::string shown = has_root ? session.path_in_root(options.to).value_or(options.to) : options.to;
  if (shown == ".") return {session.resolve(options.to), ""};
  if (!shown.ends_with('/')) shown += '/';
  return {session.resolve(options.to), shown};
}

std::string read_import_file(Session& session, const std::string& name, std::size_t most) {
  const auto read = [&](std::istream& stream) {
    std::string bytes;
    std::string part(std::size_t{1} << 16, '\0');
    while (bytes.size() <= most && stream) {
      stream.read(part.data(), static_cast<std::streamsize>(std::min(part.size(), most + 1 - bytes.size())));
      bytes.append(part, 0, static_cast<std::size_t>(stream.gcount()));
    }
    return bytes;
  };
  if (name == "-") return read(session.context().in);
  std::error_code error;
  const fs::path path = session.resolve(name);
  if (!fs::exists(path, error)) throw Error(ErrorCode::not_found, fmt::format("no file '{}'", name));
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path, error)) throw Error(ErrorCode::io, fmt::format("cannot read '{}'", name));
  return read(file);
}

std::optional<ArticleExport> find_article_export(const ImportOptions& options, Session& session) {
  refuse_unknown_format(options.format);
  const auto folder = std::ranges::find_if(options.files, [&](const auto& name) { return is_folder(session, name); });
  const bool is_wanted = is_article_format(options.format);
  if (folder != options.files.end()) {
    if (options.files.size() > 1) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is a folder, and there are other files", *folder),
                  "import one folder, or files");
    }
    if (!options.format.empty() && !is_wanted) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is a folder, and {} writes files", *folder, options.format));
    }
    return open_folder(options, *folder, session);
  }
  if (!options.format.empty() && !is_wanted) return std::nullopt;
  const bool is_from_input = std::ranges::find(options.files, "-") != options.files.end();
  if (!is_wanted && is_from_input) return std::nullopt;
  ArticleExport source = open_files(options, session);
  if (!is_wanted && !has_articles(source)) return std::nullopt;
  return source;
}

ImportReport import_articles(const ImportOptions& options, ArticleExport source, Session& session) {
  const ImportTarget target = import_target(options, "articles", session);
  ArticleRequest request{std::move(source.files), options.format, options.lang, options.encoding, options.base_url};
  if (!source.folder.empty()) {
    request.has_file = [&](const std::string& path) { return has_export_file(source.folder, path); };
  }
  ArticleBatch articles = read_articles(request);
  place_articles(target.folder, articles, source.folder, {options.dry_run, options.force});
  ImportReport report{target.shown, options.dry_run, {}, true, articles.attachments, articles.remote};
  for (std::size_t i = 0; i < request.files.size(); ++i) {
    report.files.push_back({request.files[i].name, {articles.batch.format, articles.encodings[i], {}}});
  }
  for (std::size_t i = 0; i < articles.batch.items.size(); ++i) {
    report.files[articles.files[i]].batch.items.push_back(std::move(articles.batch.items[i]));
  }
  return report;
}

}  // namespace kb::cli
