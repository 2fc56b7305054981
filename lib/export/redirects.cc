#include "export/redirects.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/rewrite.h"
#include "export/zip.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

// "/old/page/" as the file that a server shows for it; nothing for what is no plain path.
std::string file_of_address(std::string_view address) {
  if (!address.starts_with('/') || address.find_first_of("?#%") != address.npos) return "";
  std::string path(address.substr(1));
  const std::size_t dot = path.rfind('.');
  const bool has_extension = dot != std::string::npos && path.find('/', dot) == std::string::npos;
  if (path.empty() || path.ends_with('/'))
    path += "index.html";
  else if (!has_extension)
    path += "/index.html";
  return path.ends_with(".html") && is_safe_everywhere(path) ? path : "";
}

std::string redirect_page(const std::string& title, const std::string& destination) {
  return fmt::format(
      "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n<link rel=\"canonical\" "
      "href=\"{1}\">\n<meta http-equiv=\"refresh\" content=\"0; url={1}\">\n</head>\n<body>\n<a "
      "href=\"{1}\">{0}</a>\n</body>\n</html>\n",
      escape_markup(title), escape_markup(destination));
}

// A file cannot be where the path has a folder.
bool is_below_file(const std::string& path, const std::set<std::string>& files) {
  for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
    if (files.contains(path.substr(0, at))) return true;
  }
  return false;
}

}  // namespace

std::vector<PackFile> redirects(const Edition& edition, const std::vector<std::string>& places,
                                std::set<std::string> taken) {
  std::vector<PackFile> files;
  taken.insert("index.html");
  taken.insert(places.begin(), places.end());
  for (std::size_t i = 0; i < edition.pages.size(); ++i) {
    const Meta& meta = edition.pages[i].document.meta;
    for (const std::string& address : meta.url_aliases) {
      const std::string path = file_of_address(address);
      if (path.empty() || is_below_file(path, taken) || !taken.insert(path).second) continue;
      files.push_back({path, redirect_page(meta.title, relative_destination(path, places[i], ""))});
    }
  }
  return files;
}

}  // namespace kb
