#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/files.h"
#include "base/uri.h"
#include "export/epub.h"
#include "export/epub_package.h"
#include "export/formats.h"
#include "export/page_html.h"
#include "export/page_markdown.h"
#include "export/xhtml.h"
#include "export/zip.h"
#include "text/escape_markup.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view page_scheme = "kb-page:";  // links inside, while HTML is made
constexpr std::string_view image_scheme = "kb-image:";

constexpr std::string_view epub_style = R"(body {
  font-family: "Source Han Serif", "Noto Serif CJK SC", "Songti SC", SimSun, serif;
  line-height: 1.6;
}
h1, h2, h3, h4, h5, h6 {
  font-family: "Source Han Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  line-height: 1.3;
}
code, pre { font-family: "Noto Sans Mono CJK SC", monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 0.2em solid #999; padding-left: 0.6em; }
blockquote { margin: 1em 0 1em 1em; border-left: 0.2em solid #999; padding-left: 0.6em; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.2em 0.5em; vertical-align: top; }
img { max-width: 100%; }
.title { margin-top: 30%; text-align: center; }
)";

constexpr std::string_view epub_container = R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
)";

struct ImageKind {
  std::string_view extension;
  std::string_view media_type;
};

// By what the file begins with; nothing for what readers of books need not show.
std::optional<ImageKind> image_kind(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return ImageKind{".png", "image/png"};
  if (bytes.starts_with("\xFF\xD8\xFF")) return ImageKind{".jpg", "image/jpeg"};
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return ImageKind{".gif", "image/gif"};
  const bool is_svg = ascii_lower(path).ends_with(".svg") && bytes.find("<svg") != bytes.npos;
  const bool is_active = ascii_lower(bytes).find("<script") != std::string::npos;
  if (is_svg && !is_active) return ImageKind{".svg", "image/svg+xml"};
  return std::nullopt;
}

class EpubMaker {
 public:
  EpubMaker(const Edition& edition, const PackOptions& options, std::vector<std::string>& notes)
      : edition_(edition),
        options_(options),
        notes_(notes),
        book_{edition, language_of(edition), epub_identifier(edition), {}, {}} {
    for (std::size_t i = 0; i < edition.pages.size(); ++i) {
      const std::string name = fmt::format("p{:04}", i + 1);
      book_.pages.push_back({name, fmt::format("text/{}.xhtml", name), "application/xhtml+xml"});
    }
  }

  std::vector<PackFile> run() {
    read_images();
    add_cover();
    std::vector<std::string> pages =
        make_pages(edition_, options_, [&](const EditionPage& page) { return page_of(page); });
    std::vector<PackFile> files = {{"mimetype", "application/epub+zip"},
                                   {"META-INF/container.xml", std::string(epub_container)},
                                   {"EPUB/package.opf", epub_package(book_)},
                                   {"EPUB/nav.xhtml", epub_navigation(book_)},
                                   {"EPUB/toc.ncx", epub_ncx(book_)},
                                   {"EPUB/style.css", std::string(epub_style)},
                                   {"EPUB/text/title.xhtml", epub_title_page(book_)}};
    for (std::size_t i = 0; i < pages.size(); ++i)
      files.push_back({"EPUB/" + book_.pages[i].path, std::move(pages[i])});
    std::ranges::move(images_, std::back_inserter(files));
    return files;
  }

 private:
  void read_images() {
    for (const std::string& path : edition_.assets) {
      std::string bytes = read_file(edition_.root / path);
      const auto kind = image_kind(path, bytes);
      if (!kind) {
        notes_.push_back(fmt::format("{}: no image that books can show; left out", path));
        continue;
      }
      image_at_.emplace(path, book_.resources.size());
      add_resource(fmt::format("i{:04}", book_.resources.size() + 1), *kind, std::move(bytes), "");
    }
  }

  void add_cover() {
    if (options_.cover.empty()) return;
    const auto kind = image_kind("", options_.cover);
    if (!kind) throw Error(ErrorCode::usage, "the cover is no picture that books can show", "take a PNG, JPEG or GIF");
    add_resource("cover", *kind, options_.cover, "cover-image");
  }

  void add_resource(const std::string& id, const ImageKind& kind, std::string bytes, std::string properties) {
    EpubItem item{id, fmt::format("images/{}{}", id, kind.extension), std::string(kind.media_type),
                  std::move(properties)};
    images_.push_back({"EPUB/" + item.path, std::move(bytes)});
    book_.resources.push_back(std::move(item));
  }

  std::string page_of(const EditionPage& page) const {
    const std::string html = html_of_page(page, [&](const LinkGoal& goal) -> std::string {
      if (goal.kind == LinkGoal::Kind::web) return goal.path;
      if (goal.kind == LinkGoal::Kind::asset) return std::string(image_scheme) + encode_uri_path(goal.path);
      return fmt::format("{}{}#{}", page_scheme, goal.page, encode_uri_path(goal.fragment));
    });
    const Meta& meta = page.document.meta;
    const std::string body =
        to_xhtml(html, [&](std::string_view written, bool is_image) { return led_to(page, written, is_image); });
    return epub_page(meta.title.empty() ? page.document.path : meta.title,
                     meta.lang.empty() ? book_.language : meta.lang, "../style.css", body);
  }

  // Images come from the book alone, links go to its pages and to the web.
  std::optional<std::string> led_to(const EditionPage& from, std::string_view written, bool is_image) const {
    if (written.starts_with(image_scheme)) {
      const auto found = image_at_.find(percent_decoded(written.substr(image_scheme.size())));
      if (found == image_at_.end() || !is_image) return std::nullopt;
      return "../" + book_.resources[found->second].path;
    }
    if (is_image) return std::nullopt;
    if (written.starts_with(page_scheme)) return page_link(from, written.substr(page_scheme.size()));
    if (written.size() > 1 && written.front() == '#') {
      return fragment_in(from, percent_decoded(written.substr(1)));
    }
    const bool is_web = written.starts_with("https://") || written.starts_with("http://") ||
                        written.starts_with("mailto:") || written.starts_with("tel:");
    return is_web ? web_address(written) : std::nullopt;
  }

  // Addresses as authors write them have characters that no address has. Those that have them in the host are none,
  // such as "http://{ip}:3000".
  static std::optional<std::string> web_address(std::string_view written) {
    const std::size_t slashes = written.find("://");
    if (slashes != written.npos) {
      const std::string_view rest = written.substr(slashes + 3);
      const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
      if (host.empty() || host.find_first_of("<>\"{}|\\^`$% ") != host.npos) return std::nullopt;
    }
    std::string address;
    for (const char c : written) {
      const bool is_allowed = static_cast<unsigned char>(c) > 0x20 &&
                              std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos && c != 0x7F;
      address += is_allowed ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return address;
  }

  std::optional<std::string> page_link(const EditionPage& from, std::string_view goal) const {
    const std::size_t hash = std::min(goal.find('#'), goal.size());
    const std::size_t index =
        static_cast<std::size_t>(std::strtoul(std::string(goal.substr(0, hash)).c_str(), nullptr, 10));
    if (index >= edition_.pages.size()) return std::nullopt;
    const EditionPage& page = edition_.pages[index];
    const std::string path = "../" + book_.pages[index].path;
    const std::string fragment = hash < goal.size() ? percent_decoded(goal.substr(hash + 1)) : std::string();
    const auto place = fragment.empty() ? std::nullopt : fragment_in(page, fragment);
    if (&page == &from && place) return place;
    return path + place.value_or("");
  }

  // Only headings and ids that the page is known to have: what is in raw HTML may have lost its id.
  static std::optional<std::string> fragment_in(const EditionPage& page, const std::string& fragment) {
    const bool is_heading =
        std::ranges::find(page.document.headings, fragment, &Heading::anchor) != page.document.headings.end();
    return is_heading ? std::optional('#' + encode_uri_path(xml_id(fragment))) : std::nullopt;
  }

  const Edition& edition_;
  const PackOptions& options_;
  std::vector<std::string>& notes_;
  EpubBook book_;
  std::unordered_map<std::string, std::size_t> image_at_;
  std::vector<PackFile> images_;
};

}  // namespace

std::vector<PackFile> epub_files(const Edition& edition, const PackOptions& options, std::vector<std::string>& notes) {
  return EpubMaker(edition, options, notes).run();
}

Pack make_epub(const Edition& edition, const PackOptions& options) {
  Pack pack;
  const std::vector<PackFile> files = epub_files(edition, options, pack.notes);
  ZipWriter zip(edition.modified);
  for (const PackFile& file : files) {
    const bool is_compressed =
        file.path.ends_with(".png") || file.path.ends_with(".jpg") || file.path.ends_with(".gif");
    const bool is_stored = file.path == "mimetype" || is_compressed;
    zip.add(file.path, file.bytes, is_stored ? Packing::stored : Packing::deflated);
  }
  pack.files.push_back({edition.set.name + ".epub", zip.finish()});
  return pack;
}

}  // namespace kb
