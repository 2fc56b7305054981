// The faces of a canned reply on a page to read: what each is for stands above it as a heading, in the language of the
// page, since the lines that part faces in a template are comments, which readers never see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/config.h"
#include "kb/document.h"

namespace kb {

// "E-mail, chat · Simplified Chinese · brief". The language is told where it is not the page's; no channels: all.
std::string face_heading(const std::vector<std::string>& channels, const std::string& lang, const std::string& tone,
                         const std::string& lang_of_page);

// A paragraph with the subject, or nothing.
std::string face_subject(std::string_view subject, std::string_view lang);

// The template with a heading in place of each face line; as it is when it has none.
Document label_faces(Document document, const Config& config);

}  // namespace kb
