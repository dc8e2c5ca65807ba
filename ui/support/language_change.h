#pragma once

#include <QObject>

namespace incipit::ui {

/// Tells when the application has other translations. Whoever has texts to say takes spoken.h. GUI thread.
class LanguageChange : public QObject {
    Q_OBJECT

  public:
    /// The application's own; made when first asked for.
    static LanguageChange& ofApplication();

  Q_SIGNALS:
    void changed();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    using QObject::QObject;
};

}  // namespace incipit::ui
