#include "kb/fields.h"

#include <algorithm>

#include "index/schema.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Prefixes follow the Omega conventions: S subject, K keyword, A author, L language, P path, Q unique id, X our own.
constexpr Field field_table[] = {
    {"title", FieldType::text, "", "S", 1.6, 0, "words of the title"},
    {"alias", FieldType::text, "", "XA", 1.2, 0, "words of the other titles"},
    {"question", FieldType::text, "", "XQ", 1.0, 0, "words of the questions customers ask"},
    {"tag", FieldType::exact, "K", "XT", 0.8, 0, "a tag"},
    {"heading", FieldType::text, "", "XH", 0.5, 0, "words of the headings"},
    {"path", FieldType::path, "P", "XP", 0.3, 0, "a file, or a folder with everything below it"},
    {"id", FieldType::exact, "Q", "", 0, 0, "the id"},
    {"shortcut", FieldType::exact, "XC", "", 0, 0, "the shortcut of a reply"},
    {"kind", FieldType::exact, "XK", "", 0, 0, "article or reply"},
    {"lang", FieldType::exact, "L", "", 0, 0, "a language; zh takes both scripts"},
    {"status", FieldType::exact, "XS", "", 0, 0, "current, draft, archived, deprecated, outdated, unlisted or hidden"},
    {"owner", FieldType::exact, "A", "", 0, 0, "an owner"},
    {"audience", FieldType::exact, "XU", "", 0, 0, "the audience as the page names it"},
    {"created", FieldType::date, "", "", 0, slot_created, "the day it was created"},
    {"changed", FieldType::date, "", "", 0, slot_changed, "the day it says it was changed"},
    {"reviewed", FieldType::date, "", "", 0, slot_reviewed, "the day it was last reviewed"},
    {"due", FieldType::date, "", "", 0, slot_due, "the day its review is due"},
    {"expires", FieldType::date, "", "", 0, slot_expires, "the day it expires"},
};

}  // namespace

std::span<const Field> fields() {
  return field_table;
}

const Field* find_field(std::string_view name) {
  const auto row = std::ranges::find(field_table, ascii_lower(name), &Field::name);
  return row == std::end(field_table) ? nullptr : row;
}

}  // namespace kb
