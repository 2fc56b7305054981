// An e-book (EPUB 3.2, with what readers of EPUB 2 need) before it is zipped: https://www.w3.org/TR/epub-32/
#pragma once

#include "kb/export.h"

namespace kb {

// The files of the book in the order in which they are to be packed, "mimetype" first. `notes` gets what is left out.
std::vector<PackFile> epub_files(const Edition& edition, const PackOptions& options, std::vector<std::string>& notes);

}  // namespace kb
