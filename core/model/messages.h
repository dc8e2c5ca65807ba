#pragma once

#include "base/fact.h"

/// What core/model says.
namespace incipit::model::messages {

// What is no model.
inline constexpr Message kPickle{"model.pickle",
                                 "PyTorch pickle files are not opened; convert the model to safetensors."};
inline constexpr Message kHdf5{"model.hdf5",
                               "This is an HDF5 file as Keras writes it; convert the model to safetensors."};
inline constexpr Message kMidi{"model.midi", "This is a MIDI file, not a model; train on it to get a model."};
inline constexpr Message kOtherKind{"model.other-kind",
                                    "This is not a model file; choose one that training wrote."};
inline constexpr Message kNoHeader{
    "model.no-header",
    "This is not a model file (it has no safetensors header). Choose one that training wrote."};
inline constexpr Message kForeign{
    "model.foreign", "This safetensors file is no model of Incipit; choose one that its training wrote."};
inline constexpr Message kNewerFormat{"model.newer-format",
                                      "The model file is of format version {0}, which this version of "
                                      "Incipit does not know; update the program."};
inline constexpr Message kCheckpoint{"model.checkpoint",
                                     "This is a checkpoint of training; go on from it with --resume."};
inline constexpr Message kNoCheckpoint{"model.no-checkpoint", "This is not a checkpoint of training."};

// What is damaged in one.
inline constexpr Message kDamaged{"model.damaged", "The model file is damaged: {0}."};
inline constexpr Message kItIsEmpty{"model.it-is-empty", "it is empty"};
inline constexpr Message kCutOff{"model.cut-off", "it is cut off"};
inline constexpr Message kHeader{"model.header", "its header"};
inline constexpr Message kPart{"model.part", "its {0}"};
inline constexpr Message kPartMissing{"model.part-missing", "its {0} is missing"};
inline constexpr Message kVocabulary{"model.vocabulary", "its vocabulary"};
inline constexpr Message kHistory{"model.history", "its history"};
inline constexpr Message kPieces{"model.pieces", "its pieces"};
inline constexpr Message kBase{"model.base", "its base"};
inline constexpr Message kNoChecksum{"model.no-checksum", "its checksum is missing"};
inline constexpr Message kWrongChecksum{"model.wrong-checksum", "its checksum is wrong"};
inline constexpr Message kTensor{"model.tensor", "tensor {0}"};
inline constexpr Message kLooseBytes{"model.loose-bytes", "bytes that belong to no tensor"};
inline constexpr Message kNotFinite{"model.not-finite", "tensor {0} holds a value that is no number"};
inline constexpr Message kBadSettings{"model.bad-settings", "The model's settings are not valid."};
inline constexpr Message kBadSetting{"model.bad-setting", "The setting {0} of the network is not valid."};
inline constexpr Message kWrongShape{"model.wrong-shape", "Tensor {0} has the wrong shape."};
inline constexpr Message kWrongType{"model.wrong-type", "Tensor {0} is of neither type F32 nor F16."};
inline constexpr Message kUnknownTensor{"model.unknown-tensor", "The model has an unknown tensor {0}."};
inline constexpr Message kUnknownTensors{"model.unknown-tensors", "The model has unknown tensors."};
inline constexpr Message kNoTensor{"model.no-tensor", "The model lacks the tensor {0}."};
inline constexpr Message kTooLarge{"model.too-large",
                                   "The model's vocabulary and pieces are too large for one file."};

// What lies between a model and its base.
inline constexpr Message kNotTuned{"model.not-tuned",
                                   "This model was not tuned from another, so nothing lies between the two; "
                                   "leave the closeness at 1."};
inline constexpr Message kOtherBase{
    "model.other-base",
    "This model was tuned from another base model than the one of this program; leave the closeness at 1."};

// What a network may be.
inline constexpr Message kNoNetwork{"model.no-network", "There is no network {0}; choose {1}."};
inline constexpr Message kOutOfRange{"model.out-of-range", "{0} is {1}; it must be {2}."};
inline constexpr Message kDistinctTokens{"model.distinct-tokens", "The number of distinct tokens"};
inline constexpr Message kDistinctTokensRange{"model.distinct-tokens-range",
                                              "2 to 1,000,000 (music of one token teaches nothing)"};
inline constexpr Message kWindowLength{"model.window-length", "The length of a window"};
inline constexpr Message kWindowLengthRange{"model.window-length-range", "1 to 10,000 tokens"};
inline constexpr Message kLayers{"model.layers", "The number of LSTM layers"};
inline constexpr Message kLayersRange{"model.layers-range", "1 to 8"};
inline constexpr Message kLayerSize{"model.layer-size", "The size of an LSTM layer"};
inline constexpr Message kDenseSize{"model.dense-size", "The size of the dense layer"};
inline constexpr Message kEmbeddingSize{"model.embedding-size", "The size of the embedding"};
inline constexpr Message kUnitsRange{"model.units-range", "1 to 4,096 units"};
inline constexpr Message kDenseBeforeLast{"model.dense-before-last",
                                          "The size of the dense layer before the last"};
inline constexpr Message kNoneInStudio{"model.none-in-studio", "0 in the studio's network"};
inline constexpr Message kDropout{"model.dropout", "The dropout"};
inline constexpr Message kEmbeddingDropout{"model.embedding-dropout", "The embedding's dropout"};
inline constexpr Message kWeightDropout{"model.weight-dropout", "The weights' dropout"};
inline constexpr Message kMemoryLength{"model.memory-length", "The reach of the memory"};
inline constexpr Message kMemoryIsFixed{
    "model.memory-is-fixed",
    "This model's network has no memory, or shall have none; a memory that is there can "
    "be made longer or shorter, no more."};
inline constexpr Message kMemoryRange{"model.memory-range", "0 (none) to 16,384 tokens"};
inline constexpr Message kMemoryUnitsRange{"model.memory-units-range", "1 to 256 units"};
inline constexpr Message kMemorySize{"model.memory-size", "The size of the memory's keys"};
inline constexpr Message kRateRange{"model.rate-range", "0 to below 1"};

}  // namespace incipit::model::messages
