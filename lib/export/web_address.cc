#include "export/web_address.h"

#include <string_view>

#include "base/uri.h"

namespace kb {
namespace {

std::string stem_of_path(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return std::string(dot != path.npos && path.find('/', dot) == path.npos ? path.substr(0, dot) : path);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

}  // namespace

std::string web_address(const std::string& base, const std::string& path, const std::string& id,
                        const std::string& fragment) {
  const std::string stem = encode_uri_path(stem_of_path(path));
  std::string address = replaced(base, "{path}", encode_uri_path(path));
  address = replaced(replaced(address, "{stem}", stem), "{id}", encode_uri_path(id));
  if (address == base) address += (base.ends_with('/') ? "" : "/") + stem;
  return fragment.empty() ? address : address + '#' + encode_uri_path(fragment);
}

std::string web_address_of_file(const std::string& base, const std::string& path) {
  std::string folder = base.substr(0, base.find('{'));
  if (folder.size() < base.size()) folder.resize(folder.rfind('/') + 1);
  return folder + (folder.ends_with('/') ? "" : "/") + encode_uri_path(path);
}

}  // namespace kb
