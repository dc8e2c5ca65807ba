#include "project/model_rows.h"

#include <limits>
#include <string>
#include <utility>

#include "project/json_value.h"

namespace incipit::project {

namespace {

constexpr int kFormat = 1;

}  // namespace

void makeModelTexts(Database& database) {
    database.execute("CREATE TABLE IF NOT EXISTS model_text (model INTEGER PRIMARY KEY, text TEXT NOT NULL)");
}

void writeModelText(Database& database, std::int64_t id, const KeptModel& model, bool isCurrent) {
    Statement text = database.prepare("INSERT OR REPLACE INTO model_text VALUES (?, ?)");
    text.bind(1, id);
    nlohmann::ordered_json object{
        {"format", kFormat}, {"name", model.name}, {"since", model.since}, {"current", isCurrent}};
    if (model.isRemoved) object["removed"] = true;
    text.bind(2, dump(object));
    text.step();
}

void writeModelBytes(Database& database, std::int64_t id, const KeptModel& model) {
    Statement row = database.prepare("INSERT OR REPLACE INTO model VALUES (?, ?)");
    row.bind(1, id);
    row.bind(2, std::span<const std::byte>(model.bytes));
    row.step();
}

Models readModels(Database& database) {
    Models models;
    const bool hasTexts = database.hasTable("model_text");
    Statement rows = database.prepare(
        hasTexts ? "SELECT safetensors, coalesce((SELECT text FROM model_text WHERE model = position), '') "
                   "FROM model ORDER BY position"
                 : "SELECT safetensors, '' FROM model ORDER BY position");
    while (rows.step()) {
        const nlohmann::json object = parseUntrusted(rows.text(1));
        KeptModel model{
            .name = text(member(object, "name")),
            .since =
                integer(member(object, "since"), 0, std::numeric_limits<std::int64_t>::max()).value_or(0)};
        model.isRemoved = truth(member(object, "removed"));
        const auto blob = rows.blob(0);
        model.bytes.assign(blob.begin(), blob.end());
        if (!hasTexts || truth(member(object, "current"))) models.current = models.all.size();
        models.all.push_back(std::move(model));
    }
    return models;
}

}  // namespace incipit::project
